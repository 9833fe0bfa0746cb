import { parseSpan } from '../url-state/time-range.ts';

/** What the menu offers, as written in the address. */
export const refreshChoices = ['off', '2s', '5s', '10s', '30s', '1m', '5m'] as const;
export const defaultRefresh = '10s';

/** Milliseconds between automatic refreshes; 0 is off. At least one second, whatever the address says. */
export function readInterval(text: string | null): number {
  if (text === 'off') return 0;
  return Math.max(1, parseSpan(text ?? defaultRefresh) ?? parseSpan(defaultRefresh) ?? 10) * 1000;
}

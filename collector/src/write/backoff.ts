import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds to wait before the next attempt: 0.2 s doubling to 10 s, each shortened by up to half at random. */
export function backoffMs(attempt: number, random: () => number): number {
  return Math.min(10_000, 200 * 2 ** Math.min(attempt, 10)) * (1 - random() / 2);
}

/** Waits; ends early and quietly when told to stop. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

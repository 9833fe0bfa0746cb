import { threeFigures } from '../format/units.ts';

export interface CountChange {
  /** `12 %` or `×3.4`. */
  readonly text: string;
  readonly direction: 'up' | 'down' | 'same';
}

/** From here on a factor is easier to grasp than a percentage. */
const FACTOR_FROM = 3;

/** Undefined when there is nothing to compare with. */
export function countChange(count: number, previous: number): CountChange | undefined {
  if (previous === 0) return undefined;
  const factor = count / previous;
  if (factor >= FACTOR_FROM) return { text: `×${threeFigures(factor)}`, direction: 'up' };
  const percent = Math.round(Math.abs(factor - 1) * 100);
  if (percent === 0) return { text: '0 %', direction: 'same' };
  return { text: `${percent} %`, direction: factor > 1 ? 'up' : 'down' };
}

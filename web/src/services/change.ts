import { threeFigures } from '../format/units.ts';

/** How something differs from the period before. */
export interface Change {
  /** Without its direction: `1.3`, `72`, `×10.6`. */
  readonly text: string;
  readonly direction: 'up' | 'down' | 'same';
  readonly tone: 'bad' | 'good' | 'plain';
}

/** From here on a factor is easier to grasp than a percentage. */
const FACTOR_FROM = 2;
/** Latency: half as long again is bad, a third less is good. The histogram's own error is well below. */
const LONGER_IS_BAD_FROM = 0.5;
const SHORTER_IS_GOOD_FROM = -1 / 3;
/** Of a share of failures, percentage points. */
const POINTS_THAT_MATTER = 1;

const same: Change = { text: '0', direction: 'same', tone: 'plain' };

function percentText(share: number): string {
  if (share >= FACTOR_FROM) return `×${threeFigures(share + 1)}`;
  const percent = Math.abs(share) * 100;
  return percent < 9.95 ? percent.toFixed(1) : percent.toFixed(0);
}

const isNothing = (text: string) => Number(text) === 0;

/** Of a rate: more or fewer requests are neither good nor bad. 0.12 = 12 % more. */
export function rateChange(share: number | null): Change | undefined {
  if (share === null || !Number.isFinite(share)) return undefined;
  const text = percentText(share);
  return isNothing(text) ? same : { text, direction: share > 0 ? 'up' : 'down', tone: 'plain' };
}

/** Of a duration: longer is bad. 9.6 = 10.6 times as long. */
export function durationChange(share: number | null): Change | undefined {
  const change = rateChange(share);
  if (change === undefined || share === null) return undefined;
  if (share >= LONGER_IS_BAD_FROM) return { ...change, tone: 'bad' };
  return share <= SHORTER_IS_GOOD_FROM ? { ...change, tone: 'good' } : change;
}

/** Of a share of failures, in percentage points: more is bad. 0.0544 = 5.44 points more. */
export function shareChange(difference: number | null): Change | undefined {
  if (difference === null || !Number.isFinite(difference)) return undefined;
  const points = difference * 100;
  const text = Math.abs(points).toFixed(2);
  if (isNothing(text)) return same;
  const direction = points > 0 ? 'up' : 'down';
  if (points >= POINTS_THAT_MATTER) return { text, direction, tone: 'bad' };
  return { text, direction, tone: points <= -POINTS_THAT_MATTER ? 'good' : 'plain' };
}

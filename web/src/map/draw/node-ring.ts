import type { CallNumbers } from '@galileo/model';

export type RingPart = 'ok' | 'slow' | 'failed';

export interface Arc {
  readonly part: RingPart;
  /** Of the whole ring, from 0 to 1. */
  readonly start: number;
  readonly share: number;
}

/** No arc that stands for a call is too small to see. */
const LEAST_SHARE = 0.05;

/** Shares that are not zero are at least 5 %; the greater ones give what that takes, each by its size. */
export function visibleShares(shares: readonly number[]): readonly number[] {
  const isSmall = (share: number) => share > 0 && share < LEAST_SHARE;
  const taken = shares.filter(isSmall).length * LEAST_SHARE;
  const great = shares.filter((share) => share >= LEAST_SHARE).reduce((sum, share) => sum + share, 0);
  return shares.map((share) => {
    if (isSmall(share)) return LEAST_SHARE;
    return share === 0 ? 0 : (share / great) * (1 - taken);
  });
}

/** Fast, slow (beyond the first band) and failed calls around the ring; nothing without calls. */
export function ringOf(numbers: CallNumbers | null): readonly Arc[] {
  if (numbers === null || numbers.calls === 0) return [];
  const { calls, ok, failed } = numbers;
  const slow = ok[1] + ok[2] + ok[3];
  const shares = visibleShares([Math.max(0, calls - failed - slow) / calls, slow / calls, failed / calls]);
  const arcs: Arc[] = [];
  let start = 0;
  (['ok', 'slow', 'failed'] as const).forEach((part, index) => {
    const share = shares[index] ?? 0;
    if (share > 0) arcs.push({ part, start, share });
    start += share;
  });
  return arcs;
}

const point = (turn: number, radius: number) => {
  const angle = turn * 2 * Math.PI - Math.PI / 2;
  return `${(radius * Math.cos(angle)).toFixed(2)} ${(radius * Math.sin(angle)).toFixed(2)}`;
};

/** The arc as a path around 0, clockwise from the top. */
export function arcPath({ start, share }: Arc, radius: number): string {
  const end = start + Math.min(share, 0.9999);
  return `M${point(start, radius)}A${radius} ${radius} 0 ${share > 0.5 ? 1 : 0} 1 ${point(end, radius)}`;
}

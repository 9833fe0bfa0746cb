/** Key i of a histogram covers (0.1 ms x 2^((i-1)/8), 0.1 ms x 2^(i/8)]; key 200 also everything above. */
const UNIT_NS = 100_000;
const STEPS_PER_DOUBLING = 8;
const LAST_KEY = 200;

/** A value taken as the middle of its step is at most this share off: 2^(1/16) - 1, rounded up. */
export const PERCENTILE_ERROR = 0.045;

/** The value at `share` (0..1) by nearest rank, never above the largest value; null without values. */
export function percentileOf(histogram: ReadonlyMap<number, number>, share: number, maxNs: number): number | null {
  const keys = [...histogram.keys()].toSorted((a, b) => a - b);
  const total = keys.reduce((sum, key) => sum + (histogram.get(key) ?? 0), 0);
  if (total === 0) return null;
  const rank = Math.max(1, Math.ceil(share * total));
  let seen = 0;
  const key = keys.find((candidate) => (seen += histogram.get(candidate) ?? 0) >= rank) ?? LAST_KEY;
  return key >= LAST_KEY ? maxNs : Math.min(maxNs, Math.round(UNIT_NS * 2 ** ((key - 0.5) / STEPS_PER_DOUBLING)));
}

/** The sum of histograms, which is exact: their steps are the same. */
export function addHistograms(histograms: readonly ReadonlyMap<number, number>[]): ReadonlyMap<number, number> {
  const sum = new Map<number, number>();
  for (const histogram of histograms) for (const [key, count] of histogram) sum.set(key, (sum.get(key) ?? 0) + count);
  return sum;
}

/** The longest duration in whole nanoseconds that key `key` counts; null for the last key, which has no end. */
export function upperEdgeNs(key: number): number | null {
  return key >= LAST_KEY ? null : Math.floor(UNIT_NS * 2 ** (key / STEPS_PER_DOUBLING));
}

/** floor(1000 x (2 x satisfied + tolerated) / (2 x total)) / 1000; null without calls. */
export function apdexOf({
  satisfied,
  tolerated,
  calls,
}: {
  readonly satisfied: number;
  readonly tolerated: number;
  readonly calls: number;
}): number | null {
  return calls === 0 ? null : Math.floor((1000 * (2 * satisfied + tolerated)) / (2 * calls)) / 1000;
}

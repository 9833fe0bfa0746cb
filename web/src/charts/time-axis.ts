const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Steps people read at a glance. */
const niceSteps = [
  1000,
  5000,
  10_000,
  15_000,
  30_000,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
] as const;

/** The least nice step that makes at most `most` labels. */
export function niceStep(spanMs: number, most: number): number {
  return niceSteps.find((step) => spanMs / step <= most) ?? 30 * DAY;
}

/** Index positions (of the buckets starting at `times`) that get a label: the first at or after each multiple of a nice step. */
export function labelledBuckets(times: readonly number[], most: number): ReadonlySet<number> {
  const first = times[0];
  const last = times.at(-1);
  if (first === undefined || last === undefined) return new Set();
  const step = niceStep(last - first, most);
  const labelled = new Set<number>();
  let due = Math.ceil(first / step) * step;
  times.forEach((time, index) => {
    if (time < due) return;
    labelled.add(index);
    due = (Math.floor(time / step) + 1) * step;
  });
  return labelled;
}

/** Starts of `count` buckets, epoch ms. */
export function bucketTimes(from: number, stepSeconds: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => from + index * stepSeconds * 1000);
}

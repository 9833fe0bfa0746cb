import type { Nanos } from '@galileo/model';

/** Every question about stored telemetry names its tenant and a time range: `from` included, `to` not. */
export interface TenantRange {
  readonly tenant: string;
  readonly from: Nanos;
  readonly to: Nanos;
}

export function rangeParams({ tenant, from, to }: TenantRange): Readonly<Record<string, string>> {
  return { tenant, from: String(from), to: String(to) };
}

const NANOS_PER_SECOND = 1_000_000_000n;

/** For roll-ups, whose times are whole seconds: every minute that the range touches. */
export function secondsParams({ tenant, from, to }: TenantRange): Readonly<Record<string, unknown>> {
  return { tenant, from: Number(from / NANOS_PER_SECOND), to: Number((to + NANOS_PER_SECOND - 1n) / NANOS_PER_SECOND) };
}

/**
 * Spans are ordered by five minutes. That a range of times is one of five minutes too is not found out by itself, and without it every part that
 * touches the range is read whole.
 */
export const withinBuckets = [
  "toStartOfFiveMinutes(time) >= toDateTime(greatest(intDiv({from:Int64}, 1000000000) - 300, 0), 'UTC')",
  "toStartOfFiveMinutes(time) <= toDateTime(least(intDiv({to:Int64}, 1000000000), 4291747200), 'UTC')",
] as const;

/** The same as one condition. */
export const inBuckets = withinBuckets.join(' AND ');

/** For ranges that are read with five minutes more on each side. */
export const inBucketsAround = [
  "toStartOfFiveMinutes(time) >= toDateTime(greatest(intDiv({from:Int64}, 1000000000) - 600, 0), 'UTC')",
  "toStartOfFiveMinutes(time) <= toDateTime(least(intDiv({to:Int64}, 1000000000) + 300, 4291747200), 'UTC')",
].join(' AND ');

/** For questions that read where the trace lies, as `bounds`, in the same breath. */
export const inBucketsOfTrace = [
  "toStartOfFiveMinutes(time) >= toDateTime(greatest(intDiv(toUnixTimestamp64Nano(bounds.1), 1000000000) - 300, 0), 'UTC')",
  "toStartOfFiveMinutes(time) <= toDateTime(least(intDiv(toUnixTimestamp64Nano(bounds.2), 1000000000), 4291747200), 'UTC')",
].join(' AND ');

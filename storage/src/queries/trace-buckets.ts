import { millisFromNanos, type Nanos } from '@galileo/model';

/** A trace and the time it is looked for in, both ends included. */
export interface TraceTimes {
  readonly traceId: string;
  readonly start: Nanos;
  readonly end: Nanos;
}

const BUCKET_SECONDS = 300;
/** Of a trace that lasts longer, the first four hours count. */
const MAX_BUCKETS_PER_TRACE = 48;

/** Spans are ordered by (five minutes, trace id): naming both makes every trace a few seeks. */
export const isInTraceBuckets =
  "(toStartOfFiveMinutes(time), trace_id) IN (SELECT toDateTime(pair.1, 'UTC'), toFixedString(unhex(pair.2), 16) FROM (SELECT arrayJoin(arrayZip({buckets:Array(UInt32)}, {traces:Array(String)})) AS pair))";

export function traceBucketParams(traces: readonly TraceTimes[]): {
  readonly buckets: readonly number[];
  readonly traces: readonly string[];
} {
  const pairs = new Map<string, { readonly bucket: number; readonly traceId: string }>();
  for (const { traceId, start, end } of traces) {
    const first = bucketOf(start);
    const last = Math.min(bucketOf(end), first + MAX_BUCKETS_PER_TRACE - 1);
    for (let bucket = first; bucket <= last; bucket += 1)
      pairs.set(`${bucket} ${traceId}`, { bucket: bucket * BUCKET_SECONDS, traceId });
  }
  const all = [...pairs.values()];
  return { buckets: all.map(({ bucket }) => bucket), traces: all.map(({ traceId }) => traceId) };
}

function bucketOf(time: Nanos): number {
  return Math.floor(millisFromNanos(time) / 1000 / BUCKET_SECONDS);
}

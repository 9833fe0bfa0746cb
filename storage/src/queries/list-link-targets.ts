import { nanos, type Nanos } from '@galileo/model';
import type { Question } from '../question.ts';
import { readLinkTarget, type LinkTarget } from '../rows/link-target.ts';
import { isInTraceBuckets, traceBucketParams, type TraceTimes } from './trace-buckets.ts';
import { rangeParams } from './time-range.ts';

export interface LinkTargetsQuery {
  readonly tenant: string;
  /** The stored ones of the traces that are linked to; not empty. */
  readonly traces: readonly TraceTimes[];
  readonly targets: readonly { readonly traceId: string; readonly spanId: string }[];
}

/** Services of linked spans, as far as they are stored. */
export const listLinkTargets = ({ tenant, traces, targets }: LinkTargetsQuery): Question<LinkTarget> => {
  const bound = (times: readonly Nanos[], isBetter: (a: Nanos, b: Nanos) => boolean): Nanos =>
    times.reduce((best, time) => (isBetter(time, best) ? time : best), times[0] ?? nanos(0n));
  const from = bound(
    traces.map(({ start }) => start),
    (a, b) => a < b,
  );
  const to = bound(
    traces.map(({ end }) => end),
    (a, b) => a > b,
  );
  return {
    name: 'listLinkTargets',
    query: [
      `
    SELECT lower(hex(trace_id)) AS trace, lower(hex(span_id)) AS span, any(service) AS service_name
    FROM spans
    WHERE tenant = {tenant:String}
      AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
      AND `,
      isInTraceBuckets,
      `
      AND (trace_id, span_id) IN (
        SELECT toFixedString(unhex(pair.1), 16), toFixedString(unhex(pair.2), 8)
        FROM (SELECT arrayJoin(arrayZip({targetTraces:Array(String)}, {targetSpans:Array(String)})) AS pair))
    GROUP BY trace_id, span_id
    LIMIT {limit:UInt32}`,
    ].join(''),
    params: {
      ...rangeParams({ tenant, from, to: nanos(to + 1n) }),
      ...traceBucketParams(traces),
      targetTraces: targets.map(({ traceId }) => traceId),
      targetSpans: targets.map(({ spanId }) => spanId),
      limit: targets.length,
    },
    row: readLinkTarget,
  };
};

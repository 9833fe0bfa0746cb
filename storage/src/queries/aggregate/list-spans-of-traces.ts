import type { Question } from '../../question.ts';
import { readSpansOfTrace, type SpansOfTrace } from './spans-of-trace.ts';
import { rangeParams, type TenantRange } from '../time-range.ts';
import { isInTraceBuckets, traceBucketParams, type TraceTimes } from '../trace-buckets.ts';

export interface SpansOfTracesQuery extends TenantRange {
  /** The range holds them all. */
  readonly traces: readonly TraceTimes[];
}

/** What trees and numbers are made from, of all spans of many traces: a row per trace, a list per column, in no order. */
export const listSpansOfTraces = ({ traces, ...range }: SpansOfTracesQuery): Question<SpansOfTrace> => ({
  name: 'listSpansOfTraces',
  query: `
    SELECT lower(hex(trace_id)) AS trace, toUnixTimestamp64Nano(min(time)) AS first_start,
      groupArray(lower(hex(span_id))) AS spans,
      groupArray(if(parent_id = toFixedString('', 8), '', lower(hex(parent_id)))) AS parents,
      arrayMap(start -> toFloat64(start - first_start), groupArray(toUnixTimestamp64Nano(time))) AS starts,
      groupArray(toFloat64(duration_ns)) AS durations,
      arrayDistinct(groupArray(tuple(environment, namespace, service, instance)) AS all_senders) AS senders,
      arrayEnumerateDense(all_senders) AS sender_places,
      arrayDistinct(groupArray(name) AS all_names) AS names, arrayEnumerateDense(all_names) AS name_places,
      groupArray(kind) AS kinds, groupArray(failed) AS failures, groupArray(flags) AS flag_bits,
      groupArray(if(parent_id = toFixedString('', 8) OR parent_id = span_id,
        arrayMap(s -> lower(hex(s)), arrayFilter((s, t) -> t = trace_id, link_span_id, link_trace_id)), [])) AS linked
    FROM spans
    WHERE tenant = {tenant:String}
      AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC')
      AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
      AND ${isInTraceBuckets}
    GROUP BY trace_id
    LIMIT {limit:UInt32}`,
  params: { ...rangeParams(range), ...traceBucketParams(traces), limit: traces.length },
  row: readSpansOfTrace,
});

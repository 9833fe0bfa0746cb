import type { Question } from '../question.ts';
import { readTraceSpans, type TraceSpans } from '../rows/trace-span.ts';

export interface TraceSpansQuery {
  readonly tenant: string;
  readonly traceId: string;
  readonly limit: number;
}

/**
 * The narrow columns of a trace's first spans by start, enough to assemble its tree; in no order. `storedSpans` is 0 for a trace that is not
 * stored. Where the trace lies in time is read in the same query: it is folded into a constant before the spans' key is looked at, and a
 * question less is a third of the wait. The one row of the answer holds a list per column: reading 50,000 short rows of JSON costs ten times as much.
 */
export const listTraceSpans = ({ tenant, traceId, limit }: TraceSpansQuery): Question<TraceSpans> => ({
  name: 'listTraceSpans',
  query: `
    WITH (SELECT (min(start), max(end), sum(spans)) FROM trace_summary
      WHERE tenant = {tenant:String} AND trace_id = toFixedString(unhex({trace:String}), 16)) AS bounds
    SELECT bounds.3 AS stored, groupArray(span) AS spans, groupArray(parent) AS parents, groupArray(start) AS starts,
      groupArray(duration) AS durations, groupArray(environment) AS environments, groupArray(namespace) AS namespaces,
      groupArray(service) AS services, groupArray(instance) AS instances, groupArray(name) AS names, groupArray(kind) AS kinds,
      groupArray(failed) AS failures, groupArray(has_exception) AS exceptions, groupArray(flags) AS flag_bits,
      groupArray(dropped_items) AS drops, groupArray(links) AS linked
    FROM (
      SELECT lower(hex(span_id)) AS span, if(parent_id = toFixedString('', 8), '', lower(hex(parent_id))) AS parent,
        toUnixTimestamp64Nano(time) AS start, duration_ns AS duration, environment, namespace, service, instance, name, kind, failed,
        exception != '' AS has_exception, flags, arraySum(dropped) AS dropped_items,
        if(parent_id = toFixedString('', 8) OR parent_id = span_id,
          arrayMap(s -> lower(hex(s)), arrayFilter((s, t) -> t = trace_id, link_span_id, link_trace_id)),
          []) AS links
      FROM spans
      WHERE tenant = {tenant:String} AND trace_id = toFixedString(unhex({trace:String}), 16)
        AND time >= bounds.1 AND time <= bounds.2
      ORDER BY time, span_id
      LIMIT {limit:UInt32})
    LIMIT 1`,
  params: { tenant, trace: traceId, limit },
  row: readTraceSpans,
});

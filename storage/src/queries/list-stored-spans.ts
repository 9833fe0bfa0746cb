import type { Question } from '../question.ts';
import { readStoredSpan, type StoredSpan } from '../rows/stored-span.ts';
import { inBuckets, rangeParams, type TenantRange } from './time-range.ts';

/** What `readStoredSpan` reads. */
export const storedColumns = `
    SELECT lower(hex(trace_id)) AS trace, lower(hex(span_id)) AS span, if(parent_id = toFixedString('', 8), '', lower(hex(parent_id))) AS parent,
      toUnixTimestamp64Nano(time) AS start, duration_ns, environment, namespace, service, instance, name, kind, status, failed, status_message,
      resource, scope, scope_version, scope_extra, flags, trace_state, attrs, attr_types,
      arrayMap(t -> toUnixTimestamp64Nano(t), event_time) AS event_times, event_name, event_attrs, event_attr_types, event_dropped,
      arrayMap(t -> lower(hex(t)), link_trace_id) AS link_traces, arrayMap(s -> lower(hex(s)), link_span_id) AS link_spans,
      link_trace_state, link_flags, link_attrs, link_attr_types, link_dropped, dropped, cut
    FROM spans`;

export interface StoredSpansPage extends TenantRange {
  readonly traceId: string;
  readonly limit: number;
  /** Last span of the page before; empty for the first. */
  readonly after: { readonly startNanos: bigint; readonly spanId: string } | undefined;
}

/** Everything about a trace's spans, a page at a time by (start, id). Spans equal in both stay on one page. */
export const listStoredSpans = ({ traceId, limit, after, ...range }: StoredSpansPage): Question<StoredSpan> => ({
  name: 'listStoredSpans',
  query: [
    storedColumns,
    `
    WHERE tenant = {tenant:String} AND trace_id = toFixedString(unhex({trace:String}), 16)
      AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
      AND ${inBuckets}
      AND (toUnixTimestamp64Nano(time), span_id) > ({afterStart:Int64}, toFixedString(unhex({afterSpan:String}), 8))
    ORDER BY time, span_id
    LIMIT {limit:UInt32} WITH TIES`,
  ].join(''),
  params: {
    ...rangeParams(range),
    trace: traceId,
    limit,
    afterStart: String(after?.startNanos ?? -1n),
    afterSpan: after?.spanId ?? '0000000000000000',
  },
  row: readStoredSpan,
});

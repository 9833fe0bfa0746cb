import type { Question } from '../question.ts';
import { readStoredSpan, type StoredSpan } from '../rows/stored-span.ts';
import { storedColumns } from './list-stored-spans.ts';
import { inBucketsOfTrace } from './time-range.ts';

export interface WholeSpansQuery {
  readonly tenant: string;
  readonly traceId: string;
  readonly spanIds: readonly string[];
}

/** Spans that may share one id. */
const MAX_COPIES = 20;

/** Everything about the spans of these ids, at most 20 copies of each. Where the trace lies in time is read in the same query. */
export const listWholeSpans = ({ tenant, traceId, spanIds }: WholeSpansQuery): Question<StoredSpan> => ({
  name: 'listWholeSpans',
  query: [
    `
    WITH (SELECT (min(start), max(end)) FROM trace_summary
      WHERE tenant = {tenant:String} AND trace_id = toFixedString(unhex({trace:String}), 16)) AS bounds`,
    storedColumns,
    `
    WHERE tenant = {tenant:String} AND trace_id = toFixedString(unhex({trace:String}), 16)
      AND time >= bounds.1 AND time <= bounds.2
      AND ${inBucketsOfTrace}
      AND span_id IN (SELECT toFixedString(unhex(arrayJoin({spans:Array(String)})), 8))
    ORDER BY time, span_id, duration_ns DESC, service, kind
    LIMIT {copies:UInt32} BY span_id
    LIMIT {limit:UInt32}`,
  ].join(''),
  params: { tenant, trace: traceId, spans: spanIds, copies: MAX_COPIES, limit: spanIds.length * MAX_COPIES },
  row: readStoredSpan,
});

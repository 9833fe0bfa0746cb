import { nanos } from '@galileo/model';
import type { Question } from '../question.ts';
import { readEdgeSpan, type EdgeSpan } from '../rows/edge-span.ts';
import { isInTraceBuckets, traceBucketParams } from './trace-buckets.ts';
import { rangeParams } from './time-range.ts';

/** How far from a span its caller or callee is looked for. */
const AROUND_NS = 300_000_000_000n;
const NO_SPAN = '0'.repeat(16);

export interface EdgePartnersQuery {
  readonly tenant: string;
  /** Not empty. */
  readonly spans: readonly EdgeSpan[];
  readonly limit: number;
}

/** Of some spans those they name as parent, those that name them, and copies of their ids. */
export const listEdgePartners = ({ tenant, spans, limit }: EdgePartnersQuery): Question<EdgeSpan> => {
  const starts = spans.map(({ startNanos }) => startNanos).toSorted((a, b) => (a < b ? -1 : 1));
  const from = nanos((starts[0] ?? 0n) - AROUND_NS);
  const to = nanos((starts.at(-1) ?? 0n) + AROUND_NS);
  const traces = spans.map(({ traceId, startNanos }) => ({
    traceId,
    start: nanos(startNanos - AROUND_NS),
    end: nanos(startNanos + AROUND_NS),
  }));
  const ids = spans.flatMap(({ spanId, parentId }) => (parentId === NO_SPAN ? [spanId] : [spanId, parentId]));
  return {
    name: 'listEdgePartners',
    query: [
      `
    SELECT lower(hex(trace_id)) AS trace, lower(hex(span_id)) AS span, lower(hex(parent_id)) AS parent, toUnixTimestamp64Nano(time) AS start,
      duration_ns AS duration, kind, failed, service, namespace, environment, entry, '' AS address
    FROM spans
    WHERE tenant = {tenant:String}
      AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
      AND `,
      isInTraceBuckets,
      `
      AND (span_id IN (SELECT toFixedString(unhex(arrayJoin({ids:Array(String)})), 8))
        OR parent_id IN (SELECT toFixedString(unhex(arrayJoin({ids:Array(String)})), 8)))
    LIMIT {limit:UInt32}`,
    ].join(''),
    params: { ...rangeParams({ tenant, from, to }), ...traceBucketParams(traces), ids: [...new Set(ids)], limit },
    row: readEdgeSpan,
  };
};

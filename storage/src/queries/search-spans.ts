import { millisFromNanos, type Nanos } from '@galileo/model';
import type { Question } from '../question.ts';
import { readMatchedTrace, readMatchingSpan, type MatchedTrace, type MatchingSpan } from '../rows/matching-span.ts';
import { filterConditions, filterParams, type SpanFilter } from './span-filter.ts';
import { rangeParams, withinBuckets, type TenantRange } from './time-range.ts';

/** Newest first by (start, trace id), slowest first by (duration, start, trace id). */
export type SearchOrder = 'newest' | 'slowest';

/** The place of a span in the order; a search goes on after it. */
export interface SearchPosition {
  readonly startNanos: Nanos;
  readonly traceId: string;
  readonly durationNs: bigint;
}

export interface SpanSearch extends TenantRange {
  readonly filter: SpanFilter;
  readonly order: SearchOrder;
  readonly after: SearchPosition | undefined;
  readonly limit: number;
}

export const selectFrom = {
  search: `
    SELECT lower(hex(trace_id)) AS trace, toUnixTimestamp64Nano(time) AS start, duration_ns AS duration
    FROM span_search
    WHERE `,
  spans: `
    SELECT lower(hex(trace_id)) AS trace, toUnixTimestamp64Nano(time) AS start, duration_ns AS duration
    FROM spans
    WHERE `,
} as const;

export const withinRange = [
  'tenant = {tenant:String}',
  "time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC')",
  "time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')",
] as const;

/** The same in the words of each table's key. */
export const withinRangeOf = { search: withinRange, spans: [...withinRange, ...withinBuckets] } as const;

export const afterPosition = {
  newest:
    "(time, trace_id) < (fromUnixTimestamp64Nano({afterStart:Int64}, 'UTC'), toFixedString(unhex({afterTrace:String}), 16))",
  slowest:
    "(duration_ns, time, trace_id) < ({afterDuration:Int64}, fromUnixTimestamp64Nano({afterStart:Int64}, 'UTC'), toFixedString(unhex({afterTrace:String}), 16))",
} as const;

export const orderBy = {
  newest: `
    ORDER BY time DESC, trace_id DESC
    LIMIT {limit:UInt32}`,
  slowest: `
    ORDER BY duration_ns DESC, time DESC, trace_id DESC
    LIMIT {limit:UInt32}`,
} as const;

/**
 * Spans that match, best first; several of one trace may be among them. No `LIMIT BY`: it would sort all matches instead of keeping the best.
 * The search table is used when it holds every span that can match.
 */
export const searchSpans = ({ filter, order, after, limit, ...range }: SpanSearch): Question<MatchingSpan> => ({
  name: 'searchSpans',
  query: [
    selectFrom[filter.table],
    [
      ...withinRangeOf[filter.table],
      ...(after === undefined ? [] : [afterPosition[order]]),
      ...filterConditions(filter),
    ].join('\n      AND '),
    orderBy[order],
  ].join(''),
  params: { ...rangeParams(range), ...filterParams(filter), ...positionParams(after, order), limit },
  row: readMatchingSpan,
});

export function positionParams(
  after: SearchPosition | undefined,
  order: SearchOrder,
): Readonly<Record<string, string>> {
  if (after === undefined) return {};
  const place = { afterStart: String(after.startNanos), afterTrace: after.traceId };
  return order === 'newest' ? place : { ...place, afterDuration: String(after.durationNs) };
}

export interface MatchedTracesQuery extends TenantRange {
  readonly filter: SpanFilter;
  readonly order: SearchOrder;
  readonly traces: readonly TraceExtent[];
}

/** A trace and the time it lies in, which the range must hold. */
export interface TraceExtent {
  readonly traceId: string;
  readonly start: Nanos;
  readonly end: Nanos;
}

/** How the matching span that stands for its trace is chosen: the root, else an entry span, else the earliest; or the one that comes first in the order slowest. */
export const rankBy = {
  newest: `
    WITH (parent_id != toFixedString('', 8) AND parent_id != span_id, entry = 0, time, span_id) AS rank`,
  slowest: `
    WITH (-duration_ns, -toUnixTimestamp64Nano(time), span_id) AS rank`,
} as const;

/** Spans are ordered by (five minutes, trace id): naming both makes every trace a few seeks, however long the range. */
export const isInBuckets =
  "(toStartOfFiveMinutes(time), trace_id) IN (SELECT toDateTime(pair.1, 'UTC'), toFixedString(unhex(pair.2), 16) FROM (SELECT arrayJoin(arrayZip({buckets:Array(UInt32)}, {traces:Array(String)})) AS pair))";
const BUCKET_SECONDS = 300;
/** Of a trace that lasts longer, the first four hours count. */
const MAX_BUCKETS_PER_TRACE = 48;

export function bucketParams(traces: readonly TraceExtent[]): {
  readonly buckets: readonly number[];
  readonly traces: readonly string[];
} {
  const pairs = traces.flatMap(({ traceId, start, end }) => {
    const first = Math.floor(millisFromNanos(start) / 1000 / BUCKET_SECONDS);
    const last = Math.floor(millisFromNanos(end) / 1000 / BUCKET_SECONDS);
    const count = Math.min(last - first + 1, MAX_BUCKETS_PER_TRACE);
    return Array.from({ length: count }, (_unused, index) => ({ traceId, bucket: (first + index) * BUCKET_SECONDS }));
  });
  return { buckets: pairs.map((pair) => pair.bucket), traces: pairs.map((pair) => pair.traceId) };
}

export const describeMatches = `
    SELECT lower(hex(trace_id)) AS trace, toUnixTimestamp64Nano(max(time)) AS newest_match, max(duration_ns) AS slowest_match,
      lower(hex(argMin(span_id, rank))) AS shown_span, toUnixTimestamp64Nano(argMin(time, rank)) AS shown_start, argMin(duration_ns, rank) AS shown_duration,
      argMin(service, rank) AS shown_service, argMin(name, rank) AS shown_name, argMin(kind, rank) AS shown_kind, argMin(instance, rank) AS shown_instance,
      argMin(route, rank) AS shown_route, argMin(http_status, rank) AS shown_status, argMin(exception, rank) AS shown_exception,
      argMin(failed, rank) AS shown_failed
    FROM spans
    WHERE `;

/** Of each named trace the span that stands for it, and how its best match ranks, which tells traces that an earlier page has shown. */
export const describeMatchedTraces = ({
  filter,
  order,
  traces,
  ...range
}: MatchedTracesQuery): Question<MatchedTrace> => ({
  name: 'describeMatchedTraces',
  query: [
    rankBy[order],
    describeMatches,
    [
      ...withinRange,
      isInBuckets,
      ...(filter.table === 'search' ? ['(entry = 1 OR failed = 1)'] : []),
      ...filterConditions({ ...filter, table: 'search' }),
    ].join('\n      AND '),
    `
    GROUP BY trace_id
    LIMIT {limit:UInt32}`,
  ].join(''),
  params: { ...rangeParams(range), ...filterParams(filter), ...bucketParams(traces), limit: traces.length },
  row: readMatchedTrace,
});

import {
  afterPosition,
  bucketParams,
  describeMatches,
  isInBuckets,
  orderBy,
  positionParams,
  rankBy,
  selectFrom,
  withinRange,
  withinRangeOf,
  type SearchOrder,
  type SearchPosition,
  type TraceExtent,
} from '../queries/search-spans.ts';
import { rangeParams, type TenantRange } from '../queries/time-range.ts';
import type { Question } from '../question.ts';
import { readMatchedTrace, readMatchingSpan, type MatchedTrace, type MatchingSpan } from '../rows/matching-span.ts';
import type { CompiledSearch } from './compiled-search.ts';

/*
 * How a search by expression is asked, beside `searchSpans` and `describeMatchedTraces` and with the same answers:
 *
 *   const parsed = parseSearch(text);                                    // @galileo/model; the browser does the same
 *   const [facts] = await ask(findSearchFacts({ tenant, from, to, expression: parsed.query }));
 *   const search = compileSearch(parsed.query, facts);
 *   const found = await ask(searchSpansByExpression({ tenant, from, to, search, order, after, limit }));
 *   const traces = await ask(searchTracesByExpression({ tenant, from, to, search, order, traces: extents }));
 *
 * The first finds spans that make their trace a candidate, best first; the second tells which of the named traces are found, and with
 * which span they are shown. `from` and `to` of the second are those of the whole search, not of a slice: NOT must see every span of the range.
 */

/** A search of many tests is longer than a server takes by default; the embedded engine's limit. */
const settings = { max_query_size: 16_777_216 } as const;

export interface ExpressionSearch extends TenantRange {
  readonly search: CompiledSearch;
  readonly order: SearchOrder;
  readonly after: SearchPosition | undefined;
  readonly limit: number;
}

/** Spans that meet the seed, best first; several of one trace may be among them. */
export const searchSpansByExpression = ({
  search,
  order,
  after,
  limit,
  ...range
}: ExpressionSearch): Question<MatchingSpan> => ({
  name: 'searchSpansByExpression',
  query: [
    selectFrom[search.table],
    [...withinRangeOf[search.table], ...(after === undefined ? [] : [afterPosition[order]]), search.seed].join(
      '\n      AND ',
    ),
    orderBy[order],
  ].join(''),
  params: { ...rangeParams(range), ...search.params, ...positionParams(after, order), limit },
  row: readMatchingSpan,
  settings,
});

export interface FoundTracesQuery extends TenantRange {
  readonly search: CompiledSearch;
  readonly order: SearchOrder;
  readonly traces: readonly TraceExtent[];
}

/** Of the named traces those that are found, each with the span that stands for it: the best of those that meet the seed. */
export const searchTracesByExpression = ({
  search,
  order,
  traces,
  ...range
}: FoundTracesQuery): Question<MatchedTrace> => ({
  name: 'searchTracesByExpression',
  query: [
    rankBy[order],
    describeMatches,
    [...withinRange, isInBuckets, search.seedOnSpans, ...(search.level === 'span' ? [] : [hasVerdict(search)])].join(
      '\n      AND ',
    ),
    `
    GROUP BY trace_id
    LIMIT {limit:UInt32}`,
  ].join(''),
  params: { ...rangeParams(range), ...search.params, ...bucketParams(traces), limit: traces.length },
  row: readMatchedTrace,
  settings,
});

const hasVerdict = ({ verdict }: CompiledSearch): string =>
  [
    'trace_id IN (SELECT trace_id FROM spans WHERE ',
    [...withinRange, isInBuckets].join(' AND '),
    ' GROUP BY trace_id HAVING ',
    verdict,
    ')',
  ].join('');

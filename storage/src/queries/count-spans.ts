import type { Question } from '../question.ts';
import { countOf, recordOf } from '../rows/fields.ts';
import type { CompiledSearch } from '../search/compiled-search.ts';
import { withinRangeOf } from './search-spans.ts';
import { rangeParams, type TenantRange } from './time-range.ts';

export interface SpanCountQuery extends TenantRange {
  readonly search: CompiledSearch;
}

const countIn = {
  search: `
    SELECT count() AS matches
    FROM span_search
    WHERE `,
  spans: `
    SELECT count() AS matches
    FROM spans
    WHERE `,
} as const;

/** How many spans meet the seed of a search. */
export const countSpansByExpression = ({ search, ...range }: SpanCountQuery): Question<number> => ({
  name: 'countSpansByExpression',
  query: [
    countIn[search.table],
    [...withinRangeOf[search.table], search.seed].join('\n      AND '),
    '\n    LIMIT 1',
  ].join(''),
  params: { ...rangeParams(range), ...search.params },
  row: (raw) => countOf(recordOf(raw), 'matches'),
});

import { hasBraces, type SearchExpression } from '@galileo/model';
import { attributeTestsOf } from '../../search/attribute-tests.ts';
import { placed, type Where } from '../../search/compile-search.ts';
import { allOf, condition, costs, type Condition } from '../../search/condition.ts';
import type { SearchFacts } from '../../search/search-facts.ts';
import { spanCondition, type Compilation } from '../../search/span-condition.ts';
import { createSqlParams } from '../../search/sql-params.ts';
import { isFast, seedOf, traceCondition, verdictOf } from '../../search/trace-condition.ts';
import { withinRangeOf } from '../search-spans.ts';
import { rangeParams, withinBuckets, type TenantRange } from '../time-range.ts';

/** Which transactions are asked for. A transaction is an entry span. */
export interface TransactionConditions {
  /** What was typed: without braces it holds on the entry span itself, with braces on its trace. */
  readonly expression: SearchExpression | undefined;
  /** Hold on the entry span in any case. */
  readonly own: readonly SearchExpression[];
}

/** The same as SQL; its tests became conditions from closed lists, and every value is a typed parameter. */
export interface TransactionSearch {
  /** `search` unless something is asked that only the spans themselves tell. */
  readonly table: 'search' | 'spans';
  /** Of one span, in the words of `table`. */
  readonly condition: string;
  /** Whether other spans of the trace decide too: asking about a part of the range costs as much as asking about all of it. */
  readonly isAboutTraces: boolean;
  readonly params: Readonly<Record<string, unknown>>;
}

/** One expression for `findSearchFacts`: it has every test of the conditions. */
export function expressionOf({ expression, own }: TransactionConditions): SearchExpression {
  return { type: 'and', at: 0, end: 0, parts: expression === undefined ? own : [expression, ...own] };
}

/** The facts are those of `expressionOf` the same conditions. */
export function compileTransactions(conditions: TransactionConditions, facts: SearchFacts): TransactionSearch {
  const params = createSqlParams();
  const tests = attributeTestsOf(expressionOf(conditions));
  const compilation: Compilation = {
    params,
    isOnResources: (test) => facts.resourceTests.has(tests.indexOf(test)),
    mayBeList: (name) => facts.listKeys.has(name),
  };
  const typed = typedCondition(conditions.expression, compilation);
  const isEntry = condition('entry = 1', { isOnSearchTable: true, isOnlyEntryOrFailed: true, cost: 0 });
  const all = allOf([isEntry, ...conditions.own.map((test) => spanCondition(test, compilation)), ...typed.parts]);
  const table = isFast(all) ? 'search' : 'spans';
  return { table, condition: placed(all.sql, table), isAboutTraces: typed.isAboutTraces, params: params.values };
}

interface TypedCondition {
  readonly parts: readonly Condition[];
  readonly isAboutTraces: boolean;
}

function typedCondition(expression: SearchExpression | undefined, compilation: Compilation): TypedCondition {
  if (expression === undefined) return { parts: [], isAboutTraces: false };
  const isOfOneSpan = !hasBraces(expression) || expression.type === 'span';
  return isOfOneSpan
    ? { parts: [spanCondition(expression, compilation)], isAboutTraces: false }
    : { parts: [ofTrace(expression, compilation)], isAboutTraces: true };
}

/** The span's trace meets the expression, judged by all of its spans in the searched range, not by those of the part that is asked about. */
function ofTrace(expression: SearchExpression, compilation: Compilation): Condition {
  const trace = traceCondition(expression, compilation);
  const seed = seedOf(trace);
  const seedTable: Where = isFast(seed) ? 'search' : 'spans';
  const candidates = [
    'SELECT trace_id FROM ',
    seedTable === 'search' ? 'span_search' : 'spans',
    ' WHERE ',
    [...searchedRange, ...(seedTable === 'spans' ? searchedBuckets : []), `(${placed(seed.sql, seedTable)})`].join(
      ' AND ',
    ),
  ].join('');
  const sql = [
    'trace_id IN (SELECT trace_id FROM spans WHERE ',
    [...searchedRange, ...searchedBuckets, `trace_id IN (${candidates})`].join(' AND '),
    ' GROUP BY trace_id HAVING ',
    placed(verdictOf(trace), 'spans'),
    ')',
  ].join('');
  return condition(sql, { cost: costs.nested, isOnSearchTable: true });
}

const searchedRange = [
  'tenant = {tenant:String}',
  "time >= fromUnixTimestamp64Nano({searchedFrom:Int64}, 'UTC')",
  "time < fromUnixTimestamp64Nano({searchedTo:Int64}, 'UTC')",
] as const;

const searchedBuckets = withinBuckets.map((sql) =>
  sql.replace('{from:', '{searchedFrom:').replace('{to:', '{searchedTo:'),
);

/** What every question about transactions is asked with. */
export interface TransactionScope extends TenantRange {
  readonly search: TransactionSearch;
  /** The range of the whole search; `from` and `to` may be a part of it. */
  readonly searched: Pick<TenantRange, 'from' | 'to'>;
}

const tables = { search: 'span_search', spans: 'spans' } as const;

/** FROM and WHERE of a question about transactions. */
export function fromTransactions({ search }: TransactionScope, more: readonly string[] = []): string {
  return [
    'FROM ',
    tables[search.table],
    '\n    WHERE ',
    [...withinRangeOf[search.table], ...more, search.condition].join('\n      AND '),
  ].join('');
}

export function scopeParams({ search, searched, ...range }: TransactionScope): Readonly<Record<string, unknown>> {
  const { tenant, from, to } = range;
  return {
    ...rangeParams({ tenant, from, to }),
    ...search.params,
    ...(search.isAboutTraces ? { searchedFrom: String(searched.from), searchedTo: String(searched.to) } : {}),
  };
}

/** A search of many tests is longer than a server takes by default; the embedded engine's limit. */
export const settings = { max_query_size: 16_777_216 } as const;

/** Rows equal in this are one span that was received twice. All of them have the same start, so they lie in one part of a range. */
export const identity = 'cityHash64(trace_id, span_id, service, instance, kind, name, time, duration_ns)';

import type { SearchExpression } from '@galileo/model';
import { attributeTestsOf } from './attribute-tests.ts';
import type { CompiledSearch } from './compiled-search.ts';
import type { Condition } from './condition.ts';
import type { SearchFacts } from './search-facts.ts';
import { createSqlParams } from './sql-params.ts';
import { tracesAddedUp } from './trace-number-condition.ts';
import { isFast, seedOf, traceCondition, verdictOf, type TraceCondition } from './trace-condition.ts';

/** What a condition is part of: a search in one of the tables, or the description of named traces. */
export type Where = 'search' | 'spans' | 'named traces';

const ROOT_AMONG_SPANS = "parent_id = toFixedString('', 8) OR parent_id = span_id";
const rootConditions: Readonly<Record<Where, string>> = {
  search: 'root = 1',
  spans: ROOT_AMONG_SPANS,
  'named traces': ROOT_AMONG_SPANS,
};

export function placed(sql: string, where: Where): string {
  return sql
    .replaceAll('#root', rootConditions[where])
    .replaceAll('#traces', where === 'named traces' ? tracesAddedUp.named : tracesAddedUp.inRange);
}

/** Turns a search into SQL. The facts are those of `findSearchFacts` for the same expression. */
export function compileSearch(expression: SearchExpression, facts: SearchFacts): CompiledSearch {
  const params = createSqlParams();
  const tests = attributeTestsOf(expression);
  const trace = traceCondition(expression, {
    params,
    isOnResources: (test) => facts.resourceTests.has(tests.indexOf(test)),
    mayBeList: (name) => facts.listKeys.has(name),
  });
  const seed = seedOf(trace);
  const table = tableOf(seed, trace, facts);
  return {
    table,
    level: trace.type === 'group' ? 'span' : 'trace',
    seed: textOf(seed, table),
    seedOnSpans: textOf(seed, 'named traces'),
    verdict: placed(verdictOf(trace), 'named traces'),
    params: params.values,
  };
}

function tableOf(seed: Condition, trace: TraceCondition, facts: SearchFacts): CompiledSearch['table'] {
  if (isFast(seed)) return 'search';
  return trace.type === 'group' && seed.isOnSearchTable && facts.isOperationInSearchTable ? 'search' : 'spans';
}

/** Stands safely between ANDs. */
function textOf({ sql, isOr }: Condition, where: Where): string {
  return isOr ? `(${placed(sql, where)})` : placed(sql, where);
}

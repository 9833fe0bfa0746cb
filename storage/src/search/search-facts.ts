import { resolveKey, type SearchExpression } from '@galileo/model';
import { rangeParams, type TenantRange } from '../queries/time-range.ts';
import type { Question } from '../question.ts';
import { countsOf, countOf, recordOf, textsOf } from '../rows/fields.ts';
import { resourceCondition } from './attribute-condition.ts';
import { attributeTestsOf, operationOf } from './attribute-tests.ts';
import { createSqlParams, type SqlParams } from './sql-params.ts';
import { valueTestOf, type KeyTest } from './value-test.ts';

/** What the store knows about the keys of a search; tells which parts of it need not be looked at. */
export interface SearchFacts {
  /** Numbers, in the order of the text, of the attribute tests that some resource meets. */
  readonly resourceTests: ReadonlySet<number>;
  /** Names of attributes in the search that hold a list on some span: the elements of a list are not in the index of values. */
  readonly listKeys: ReadonlySet<string>;
  /** Whether all spans of the one operation that the search asks for are in the search table. */
  readonly isOperationInSearchTable: boolean;
}

export interface SearchFactsQuery extends TenantRange {
  readonly expression: SearchExpression;
}

const listKeys =
  "SELECT groupUniqArray(key) FROM list_keys WHERE tenant = {tenant:String} AND key IN (SELECT arrayJoin({names:Array(String)})) AND day >= toDate(fromUnixTimestamp64Nano({from:Int64}, 'UTC')) AND day <= toDate(fromUnixTimestamp64Nano({to:Int64}, 'UTC'))";

/** The search table lacks spans that are neither entry spans nor failed; the roll-up of operations tells whether there are any, for 35 days. */
const isOperationInSearchTable =
  "toUInt8(fromUnixTimestamp64Nano({from:Int64}, 'UTC') > now() - toIntervalDay(34) AND (SELECT sum(calls) FROM red_minute WHERE tenant = {tenant:String} AND name = {operation:String} AND ({service:String} = '' OR service = {service:String}) AND entry = 0 AND failed = 0 AND minute >= toStartOfMinute(fromUnixTimestamp64Nano({from:Int64}, 'UTC')) AND minute < fromUnixTimestamp64Nano({to:Int64}, 'UTC')) = 0)";

/** One small question before a search: it reads the resources, the keys of lists and the calls of one operation. */
export const findSearchFacts = ({ expression, ...range }: SearchFactsQuery): Question<SearchFacts> => {
  const params = createSqlParams();
  const tests = attributeTestsOf(expression);
  const operation = operationOf(expression);
  return {
    name: 'findSearchFacts',
    query: `
    SELECT ${resourceTests(tests, params)} AS met, (${listKeys}) AS lists, ${operation === undefined ? '0' : isOperationInSearchTable} AS searchable
    FROM resources
    WHERE tenant = {tenant:String}
    LIMIT 1`,
    params: {
      ...rangeParams(range),
      ...params.values,
      names: tests.flatMap(namesOf),
      ...(operation === undefined ? {} : { operation: operation.name, service: operation.service ?? '' }),
    },
    row: readSearchFacts,
  };
};

/** An aggregate, so that there is one row also where there are no resources. */
function resourceTests(tests: readonly KeyTest[], params: SqlParams): string {
  const conditions = tests.map((test) => {
    const key = resolveKey(test.key);
    if (key.type === 'built-in' || (key.level !== 'any' && key.level !== 'resource')) return '0';
    return resourceCondition({ names: key.names, test: valueTestOf(test) }, params);
  });
  return `[${['0', ...conditions].map((each) => `countIf(${each})`).join(', ')}]`;
}

function namesOf(test: KeyTest): readonly string[] {
  const key = resolveKey(test.key);
  return key.type === 'attribute' ? key.names : [];
}

function readSearchFacts(raw: unknown): SearchFacts {
  const row = recordOf(raw);
  const [, ...counts] = countsOf(row, 'met');
  return {
    resourceTests: new Set(counts.flatMap((count, index) => (count > 0 ? [index] : []))),
    listKeys: new Set(textsOf(row, 'lists')),
    isOperationInSearchTable: countOf(row, 'searchable') !== 0,
  };
}

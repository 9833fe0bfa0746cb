import {
  spanKinds,
  statusCodes,
  type BuiltInKey,
  type CompareOperator,
  type SearchFlag,
  type SearchValue,
} from '@galileo/model';
import { always, anyOf, condition, costs, type Condition } from './condition.ts';
import type { SqlParams } from './sql-params.ts';
import { traceNumberCondition, type TraceNumberTest } from './trace-number-condition.ts';
import { placeTest } from './value-condition.ts';
import { valueTestOf, type KeyTest } from './value-test.ts';

/** Keys that are a text column; the empty text means that there is none. */
const textColumns = {
  service: 'service',
  namespace: 'namespace',
  env: 'environment',
  name: 'name',
  agent: 'instance',
  'http.route': 'route',
  'status.message': 'status_message',
  'scope.name': 'scope',
  'scope.version': 'scope_version',
} as const;
const columnsOfSearchTable: ReadonlySet<string> = new Set([
  'service',
  'namespace',
  'environment',
  'name',
  'instance',
  'route',
]);

type TextKey = keyof typeof textColumns;
type MakeCondition = (test: KeyTest, params: SqlParams) => Condition;

const text =
  (key: TextKey): MakeCondition =>
  (test, params) =>
    textColumn(key, test, params);

const ofTrace =
  (key: TraceNumberTest['key']): MakeCondition =>
  (test, params) =>
    eachValue(test, true, (operator, value) => traceNumberCondition({ key, operator, value }, params));

const builtIns: Readonly<Record<BuiltInKey, MakeCondition>> = {
  service: text('service'),
  namespace: text('namespace'),
  env: text('env'),
  name: text('name'),
  agent: text('agent'),
  'http.route': text('http.route'),
  'status.message': text('status.message'),
  'scope.name': text('scope.name'),
  'scope.version': text('scope.version'),
  host: (test, params) => host(test, params),
  'event.name': (test, params) => eventName(test, params),
  kind: (test, params) => choice('kind', test, params),
  status: (test, params) => choice('status', test, params),
  duration: (test, params) => time('duration', test, params),
  start: (test, params) => time('start', test, params),
  trace: (test, params) => id('trace', test, params),
  span: (test, params) => id('span', test, params),
  parent: (test, params) => id('parent', test, params),
  'link.trace': (test, params) => link('link.trace', test, params),
  'link.span': (test, params) => link('link.span', test, params),
  'trace.duration': ofTrace('trace.duration'),
  'trace.spans': ofTrace('trace.spans'),
  'trace.failed': ofTrace('trace.failed'),
  'trace.services': ofTrace('trace.services'),
};

export const builtInCondition = (key: BuiltInKey, test: KeyTest, params: SqlParams): Condition =>
  builtIns[key](test, params);

const flagConditions = {
  error: condition('failed = 1', { isOnSearchTable: true, isOnlyEntryOrFailed: true }),
  entry: condition('entry = 1', { isOnSearchTable: true, isOnlyEntryOrFailed: true }),
  root: condition('#root', { isOr: true, isOnSearchTable: true, isOnlyEntryOrFailed: true }),
} as const;

export const flagCondition = (flag: SearchFlag): Condition => flagConditions[flag];

/** A test of a typed key as comparisons of one value each. */
function eachValue(
  test: KeyTest,
  isOnSearchTable: boolean,
  compare: (operator: CompareOperator, value: SearchValue) => Condition,
): Condition {
  switch (test.type) {
    case 'exists':
      return { ...always, isOnSearchTable };
    case 'compare':
      return compare(test.operator, test.value);
    case 'in':
      return anyOf(test.values.map((value) => compare('=', value)));
  }
}

function textColumn(key: TextKey, test: KeyTest, params: SqlParams): Condition {
  const column = textColumns[key];
  return condition(textCondition(column, test, params), {
    isOnSearchTable: columnsOfSearchTable.has(column),
    cost: key === 'status.message' ? costs.text : costs.column,
  });
}

function textCondition(column: string, test: KeyTest, params: SqlParams): string {
  const isThere = `${column} != ''`;
  if (test.type === 'exists') return isThere;
  const asked = valueTestOf(test);
  const meets = placeTest(asked, params)(column);
  if (asked.type === 'one-of' && !asked.texts.includes('')) return meets;
  return `${isThere} AND ${meets}`;
}

const host = (test: KeyTest, params: SqlParams): Condition =>
  condition(
    `resource IN (SELECT fingerprint FROM resources WHERE tenant = {tenant:String} AND ${textCondition('host', test, params)})`,
    { cost: costs.subquery },
  );

const eventName = (test: KeyTest, params: SqlParams): Condition =>
  condition(`arrayExists(item -> ${textCondition('item', test, params)}, event_name)`, { cost: costs.text });

function choice(key: 'kind' | 'status', test: KeyTest, params: SqlParams): Condition {
  const names: readonly string[] = key === 'kind' ? spanKinds : statusCodes;
  return eachValue(test, key === 'kind', (operator, value) => {
    const number = names.indexOf(value.type === 'text' ? value.text : '');
    return condition(`${key} ${operator === '!=' ? '!=' : '='} ${params.place('UInt8', number)}`, {
      isOnSearchTable: key === 'kind',
    });
  });
}

/** Operators of typed keys; the language allows no patterns there. */
const sqlOperators = {
  '=': '=',
  '!=': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '~': '=',
  '=~': '=',
} as const satisfies Readonly<Record<CompareOperator, string>>;

function time(key: 'duration' | 'start', test: KeyTest, params: SqlParams): Condition {
  return eachValue(test, true, (operator, value) => {
    const nanos = value.type === 'duration' || value.type === 'time' ? value.nanos : 0n;
    const place = params.place('Int64', String(nanos));
    const compared =
      key === 'duration'
        ? `duration_ns ${sqlOperators[operator]} ${place}`
        : `time ${sqlOperators[operator]} fromUnixTimestamp64Nano(${place}, 'UTC')`;
    return condition(compared, { isOnSearchTable: true });
  });
}

const idColumns = { trace: 'trace_id', span: 'span_id', parent: 'parent_id' } as const;
const NO_PARENT = "parent_id != toFixedString('', 8)";

function id(key: keyof typeof idColumns, test: KeyTest, params: SqlParams): Condition {
  const isOnSearchTable = key !== 'parent';
  if (test.type === 'exists' && key === 'parent') return condition(NO_PARENT);
  const found = eachValue(test, isOnSearchTable, (operator, value) =>
    condition(`${idColumns[key]} ${sqlOperators[operator]} ${placeId(value, key === 'trace' ? 16 : 8, params)}`, {
      isOnSearchTable,
    }),
  );
  if (key !== 'parent') return found;
  return condition(`${NO_PARENT} AND (${found.sql})`);
}

function placeId(value: SearchValue, bytes: 8 | 16, params: SqlParams): string {
  return `toFixedString(unhex(${params.place('String', value.type === 'text' ? value.text : '')}), ${bytes})`;
}

function link(key: 'link.trace' | 'link.span', test: KeyTest, params: SqlParams): Condition {
  const [column, bytes] = key === 'link.trace' ? (['link_trace_id', 16] as const) : (['link_span_id', 8] as const);
  if (test.type === 'exists') return condition(`notEmpty(${column})`);
  return eachValue(test, false, (operator, value) =>
    condition(`arrayExists(item -> item ${sqlOperators[operator]} ${placeId(value, bytes, params)}, ${column})`, {
      cost: costs.text,
    }),
  );
}

import {
  hasBraces,
  resolveKey,
  type Comparison,
  type SearchExpression,
  type SearchFlag,
  type SearchValue,
} from '@galileo/model';

/** The conditions of the parameters beside `q`; as `SpanFilter`, but not looked up yet. */
export interface ClickedConditions {
  readonly service?: string;
  readonly operation?: string;
  readonly environment?: string;
  readonly failed?: boolean;
  readonly minDurationNs?: bigint;
  readonly maxDurationNs?: bigint;
  readonly attributes: readonly { readonly key: string; readonly value: string }[];
}

/** These nodes come from no text. */
const nowhere = { at: 0, end: 0 } as const;

/** One search for which both hold: the expression, and one span that meets all tests. Unless braces tell spans apart that is the same span. */
export function withTests(
  expression: SearchExpression | undefined,
  tests: readonly SearchExpression[],
): SearchExpression | undefined {
  const part = allOf(tests);
  if (expression === undefined || part === undefined) return expression ?? part;
  if (expression.type === 'span') return { ...expression, part: and([expression.part, part]) };
  if (!hasBraces(expression)) return and([expression, part]);
  return and([expression, { ...nowhere, type: 'span', part }]);
}

export function clickedTests(clicked: ClickedConditions): readonly SearchExpression[] {
  const { service, operation, environment, failed, minDurationNs, maxDurationNs, attributes } = clicked;
  return [
    ...(service === undefined ? [] : [equals('service', service)]),
    ...(operation === undefined ? [] : [equals('name', operation)]),
    ...(environment === undefined ? [] : [equals('env', environment)]),
    ...(failed === undefined ? [] : [failedTest(failed)]),
    ...(minDurationNs === undefined ? [] : [duration('>=', minDurationNs)]),
    ...(maxDurationNs === undefined ? [] : [duration('<=', maxDurationNs)]),
    ...attributes.map(({ key, value }) => attributeEquals(key, value)),
  ];
}

export function compare(key: string, operator: Comparison['operator'], value: WithoutPlace<SearchValue>): Comparison {
  return { ...nowhere, type: 'compare', key, operator, value: { ...nowhere, ...value } };
}

type WithoutPlace<Node> = Node extends SearchValue ? Omit<Node, 'at' | 'end'> : never;

const equals = (key: string, text: string): Comparison => compare(key, '=', { type: 'text', text });

/** An attribute whose name means something else in the language is asked for by its level. */
function attributeEquals(key: string, text: string): SearchExpression {
  const meaning = resolveKey(key);
  if (meaning.type === 'attribute' && meaning.level === 'any') return equals(key, text);
  return { ...nowhere, type: 'or', parts: [equals(`span.${key}`, text), equals(`resource.${key}`, text)] };
}

const duration = (operator: '>=' | '<=', nanos: bigint): Comparison =>
  compare('duration', operator, { type: 'duration', nanos });

export function failedTest(isFailed: boolean): SearchExpression {
  return isFailed ? flag('error') : negate(flag('error'));
}

export const flag = (name: SearchFlag): SearchExpression => ({ ...nowhere, type: 'flag', flag: name });

export const negate = (part: SearchExpression): SearchExpression => ({ ...nowhere, type: 'not', part });

/** All of them as one; undefined when there are none. */
export function allOf(tests: readonly SearchExpression[]): SearchExpression | undefined {
  return tests.length > 1 ? and(tests) : tests[0];
}

const and = (parts: readonly SearchExpression[]): SearchExpression => ({ ...nowhere, type: 'and', parts });

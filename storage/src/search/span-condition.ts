import { resolveKey, type SearchExpression, type SearchTest, type TextTest } from '@galileo/model';
import { attributeCondition } from './attribute-condition.ts';
import { builtInCondition, flagCondition } from './built-in-condition.ts';
import { allOf, anyOf, condition, costs, not, type Condition } from './condition.ts';
import type { SqlParams } from './sql-params.ts';
import { valueTestOf, type KeyTest } from './value-test.ts';

/** What the conditions of one search are made with. */
export interface Compilation {
  readonly params: SqlParams;
  /** Whether some resource meets the test. */
  readonly isOnResources: (test: KeyTest) => boolean;
  /** Whether the attribute is a list on some span. */
  readonly mayBeList: (name: string) => boolean;
}

/** What must be true of one span. Braces inside have no meaning of their own here. */
export function spanCondition(expression: SearchExpression, compilation: Compilation): Condition {
  switch (expression.type) {
    case 'and':
      return allOf(expression.parts.map((part) => spanCondition(part, compilation)));
    case 'or':
      return anyOf(expression.parts.map((part) => spanCondition(part, compilation)));
    case 'not':
      return not(spanCondition(expression.part, compilation));
    case 'span':
      return spanCondition(expression.part, compilation);
    case 'compare':
    case 'in':
    case 'exists':
    case 'flag':
    case 'text':
      return testCondition(expression, compilation);
  }
}

function testCondition(test: SearchTest, compilation: Compilation): Condition {
  switch (test.type) {
    case 'flag':
      return flagCondition(test.flag);
    case 'text':
      return textCondition(test, compilation.params);
    case 'compare':
    case 'in':
    case 'exists':
      return keyCondition(test, compilation);
  }
}

function keyCondition(test: KeyTest, { params, isOnResources, mayBeList }: Compilation): Condition {
  const key = resolveKey(test.key);
  if (key.type === 'built-in') return builtInCondition(key.key, test, params);
  const { level, names } = key;
  return attributeCondition(
    { level, names, test: valueTestOf(test), isOnResources: isOnResources(test), mayBeList: names.some(mayBeList) },
    params,
  );
}

/** Where bare text is looked for. `exception` is the type of the last exception, or the error type where there is none. */
const textPlaces = [
  'positionCaseInsensitiveUTF8(name, #) > 0',
  'positionCaseInsensitiveUTF8(status_message, #) > 0',
  'positionCaseInsensitiveUTF8(exception, #) > 0',
  "arrayExists((event, item) -> event = 'exception' AND (positionCaseInsensitiveUTF8(item['exception.type'], #) > 0 OR positionCaseInsensitiveUTF8(item['exception.message'], #) > 0), event_name, event_attrs)",
].join(' OR ');

function textCondition({ text }: TextTest, params: SqlParams): Condition {
  return condition(textPlaces.replaceAll('#', params.place('String', text)), { isOr: true, cost: costs.text });
}

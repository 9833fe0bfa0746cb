import { resolveKey, type SearchExpression } from '@galileo/model';
import type { KeyTest } from './value-test.ts';

/** The tests of attributes, in the order of the text. */
export function attributeTestsOf(expression: SearchExpression): readonly KeyTest[] {
  switch (expression.type) {
    case 'and':
    case 'or':
      return expression.parts.flatMap(attributeTestsOf);
    case 'not':
    case 'span':
      return attributeTestsOf(expression.part);
    case 'compare':
    case 'in':
    case 'exists':
      return resolveKey(expression.key).type === 'attribute' ? [expression] : [];
    case 'flag':
    case 'text':
      return [];
  }
}

/** The operation that every span found must be of, when the search names one. */
export function operationOf(
  expression: SearchExpression,
): { readonly service: string | undefined; readonly name: string } | undefined {
  const name = requiredText(expression, 'name');
  return name === undefined ? undefined : { service: requiredText(expression, 'service'), name };
}

/** The text that a key must equal for any span to be found. */
function requiredText(expression: SearchExpression, key: 'service' | 'name'): string | undefined {
  if (expression.type === 'span') return requiredText(expression.part, key);
  if (expression.type === 'and')
    return expression.parts.map((part) => requiredText(part, key)).find((text) => text !== undefined);
  if (expression.type !== 'compare' || expression.key !== key || expression.operator !== '=') return undefined;
  return expression.value.type === 'text' ? expression.value.text : undefined;
}

import { parseSearch, printSearch } from '@galileo/model';
import { expect, test } from 'vitest';
import { spanExpression } from './span-expression.ts';

test.each([
  ['service = web AND error', 'service = web AND error'],
  ['{service = web AND error}', 'service = web AND error'],
  ['{service = web} AND {error}', 'service = web OR error'],
  ['{service = web} AND NOT {error}', 'service = web'],
  ['{service = web} OR (root AND NOT (NOT {error}))', 'service = web OR root OR error'],
])('%s looks for spans with %s', (text, ofSpan) => {
  const parsed = parseSearch(text);
  const expression = parsed.ok ? spanExpression(parsed.query) : undefined;

  expect(expression === undefined ? '' : printSearch(expression)).toBe(ofSpan);
});

test('a search that only says what no span may be like looks for none', () => {
  const parsed = parseSearch('NOT {error}');

  expect(parsed.ok && spanExpression(parsed.query)).toBeUndefined();
});

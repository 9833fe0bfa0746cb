import { expect, test } from 'vitest';
import type { SearchExpression, SearchTest } from './ast.ts';
import { asConjunction, hasBraces, withoutTest, withTest } from './filter-bar.ts';
import { parseSearch } from './parse-search.ts';
import { printSearch } from './print-search.ts';

function read(text: string): SearchExpression {
  const parsed = parseSearch(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.query;
}

function readTest(text: string): SearchTest {
  const [first, ...others] = asConjunction(read(text)) ?? [];
  if (first === undefined || others.length > 0) throw new Error(`${text} is not one test`);
  return first;
}

const print = (expression: SearchExpression | undefined): string | undefined =>
  expression === undefined ? undefined : printSearch(expression);

test.each([
  ['error', ['error']],
  ['a = 1 b = 2 and error', ['a = 1', 'b = 2', 'error']],
  ['(a and b) and (c and d)', ['a', 'b', 'c', 'd']],
  ['{a b}', ['a', 'b']],
  ['a or b', undefined],
  ['a and (b or c)', undefined],
  ['not a', undefined],
  ['{a} b', undefined],
])('%s as a list of tests is %j', (text, tests) => {
  expect(asConjunction(read(text))?.map(printSearch)).toEqual(tests);
});

test.each([
  [undefined, 'x = 1'],
  ['a', 'a AND x = 1'],
  ['a b', 'a AND b AND x = 1'],
  ['a or b', '(a OR b) AND x = 1'],
  ['not a', 'NOT a AND x = 1'],
  ['{a or b}', '{(a OR b) AND x = 1}'],
  ['{a} not {b}', '({a} AND NOT {b}) AND x = 1'],
])('%s with one more test is %s', (text, result) => {
  expect(print(withTest(text === undefined ? undefined : read(text), readTest('x = 1')))).toBe(result);
});

test.each([
  ['a', 0, undefined],
  ['a b', 0, 'b'],
  ['a b c', 1, 'a AND c'],
  ['a b', 7, 'a AND b'],
  ['a or b', 0, 'a OR b'],
])('%s without test %i is %s', (text, index, result) => {
  expect(print(withoutTest(read(text), index))).toBe(result);
});

test.each([
  ['a b', false],
  ['not (a or b)', false],
  ['{a}', true],
  ['a not ({b} or c)', true],
])('%s tells spans from traces: %s', (text, has) => {
  expect(hasBraces(read(text))).toBe(has);
});

import type { ExpressionProblem } from '@galileo/model';
import { expect, test } from 'vitest';
import { searchMessages } from '../i18n/messages/search.ts';
import { readQuery, refusedQuery, wrongPart } from './read-query.ts';

const text = searchMessages.en;

test('nothing typed is every trace, not an error', () => {
  expect(readQuery('  ')).toEqual({ ok: true, query: undefined });
});

test('what is wrong is pointed at', () => {
  const read = readQuery('duration > fast');
  if (read.ok) throw new Error('this is no duration');
  const part = wrongPart(read.error, text);
  expect(part.range).toEqual({ start: 11, end: 15 });
  expect(part.message).toMatch(/^Column 12: .*duration such as 500ms/);
  expect(wrongPart(read.error, searchMessages['zh-CN']).message).toBe('第 12 列：此处应为 时长，如 500ms');
});

test('an expression that the API refused is pointed at too', () => {
  const problem: ExpressionProblem = {
    kind: 'invalid',
    title: 'Invalid',
    detail: 'this regular expression is too large',
    status: 400,
    field: 'q',
    column: 3,
    length: 2,
    expected: [],
  };
  const error = refusedQuery(problem);
  if (error === undefined) throw new Error('it is about q');
  expect(wrongPart(error, text)).toEqual({
    range: { start: 2, end: 4 },
    message: 'Column 3: this regular expression is too large',
  });
  expect(refusedQuery({ kind: 'invalid', title: '', detail: '', status: 400, field: 'limit' })).toBeUndefined();
  expect(refusedQuery(undefined)).toBeUndefined();
});

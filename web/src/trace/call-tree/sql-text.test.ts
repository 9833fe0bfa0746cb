import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formattedSql, sqlTokens } from './sql-text.ts';

const lines = (statement: string): readonly string[] =>
  formattedSql(statement).map((tokens) =>
    tokens
      .map(({ text }) => text)
      .join('')
      .trimEnd(),
  );

test('a clause begins a line, a condition is indented, brackets stay together', () => {
  expect(
    lines("select a, count(*) from t left join u on u.id = t.id where a = 'from' and b in (select c from d) limit 10"),
  ).toEqual([
    'select a, count(*)',
    'from t',
    'left join u',
    '  on u.id = t.id',
    "where a = 'from'",
    '  and b in (select c from d)',
    'limit 10',
  ]);
});

test('words in strings, quoted names and comments are no keywords', () => {
  const kinds = sqlTokens(`SELECT 'it''s from', "where" -- and\n/* or */`);
  expect(kinds.filter(({ kind }) => kind === 'keyword').map(({ text }) => text)).toEqual(['SELECT']);
});

test('nothing but white space is changed, for any text', () => {
  const words = fc.constantFrom(
    'select',
    'from',
    '(',
    ')',
    "'a b'",
    '"',
    "'",
    'x',
    '\n',
    '  ',
    '--',
    'and',
    '订单',
    '1.5',
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 60 }), (parts) => {
      const statement = parts.join(' ');
      expect(
        sqlTokens(statement)
          .map(({ text }) => text)
          .join(''),
      ).toBe(statement);
      expect(lines(statement).join('').replace(/\s/g, '')).toBe(statement.replace(/\s/g, ''));
    }),
  );
});

test('a statement that is too long to be cut is shown as it came', () => {
  const long = `select ${'x'.repeat(100_001)}`;
  expect(lines(long)).toEqual([long]);
});

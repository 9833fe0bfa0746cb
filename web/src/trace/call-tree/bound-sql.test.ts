import { expect, test } from 'vitest';
import { boundSql, readBinds } from './bound-sql.ts';

const binds = (values: Record<string, unknown>): ReadonlyMap<string, string> =>
  new Map(readBinds(JSON.stringify(values)));

test.each([
  ['select ? from t where a = ?', { '0': '1', '1': "it's" }, "select 1 from t where a = 'it''s'"],
  ['select $2, $1', { '1': 'a', '2': 'true' }, "select true, 'a'"],
  ['where id = :id and x::text = @name', { id: '7', name: 'n' }, "where id = 7 and x::text = 'n'"],
  ["where a = '?' -- really?\nand b = ?", { '0': '2.5' }, "where a = '?' -- really?\nand b = 2.5"],
  ['where a = ? and b = ?', { '0': 'x' }, "where a = 'x' and b = ?"],
])('%j with %j is %j', (statement, values, bound) => {
  expect(boundSql(statement, binds(values))).toBe(bound);
});

test('what is no list of values binds nothing', () => {
  expect(readBinds('oops')).toBeUndefined();
  expect(readBinds('3')).toBeUndefined();
});

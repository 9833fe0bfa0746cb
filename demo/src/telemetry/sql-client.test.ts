import { expect, test } from 'vitest';
import { readStatement } from './sql-client.ts';

test.each([
  ['SELECT id FROM product WHERE category = ?', { operation: 'SELECT', table: 'product' }],
  ['insert into orders (id) VALUES (?)', { operation: 'INSERT', table: 'orders' }],
  ['UPDATE stock SET units = 1', { operation: 'UPDATE', table: 'stock' }],
  ['DELETE FROM payment WHERE rowid < 3', { operation: 'DELETE', table: 'payment' }],
])('names the operation and table of %j', (text, expected) => {
  expect(readStatement(text)).toEqual(expected);
});

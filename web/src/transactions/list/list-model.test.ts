import { printSearch } from '@galileo/model';
import { afterEach, describe, expect, test } from 'vitest';
import { sampleTransaction, sampleTransactions } from '../testing/sample-transactions.ts';
import { joinTransactions, listQuery } from '../transactions-query.ts';
import { columnIds, fittingColumns, readColumns, toggled } from './fit-columns.ts';
import { testOf } from './tests-of-transaction.ts';
import { transactionsCsv } from './transaction-csv.ts';
import { orderOf } from './TransactionTable.tsx';

afterEach(() => localStorage.clear());

describe('columns that fit', () => {
  test('a phone shows start, path and response', () => {
    expect(fittingColumns({ room: 358, isLong: false })).toEqual(['start', 'path', 'response']);
  });

  test('a wide window shows all, in their order', () => {
    expect(fittingColumns({ room: 1680, isLong: true })).toEqual(columnIds);
  });

  test('between them those that are missed most', () => {
    expect(fittingColumns({ room: 640, isLong: false })).toEqual([
      'start',
      'path',
      'response',
      'exception',
      'application',
    ]);
  });
});

test('a choice of columns is kept in order and never empty', () => {
  expect(readColumns('path,start,unheard')).toEqual(['start', 'path']);
  expect(readColumns('unheard')).toBeUndefined();
  expect(readColumns(null)).toBeUndefined();
  expect(toggled(['start', 'path'], 'path')).toEqual(['start']);
  expect(toggled(['path'], 'start')).toEqual(['start', 'path']);
  expect(toggled(['path'], 'path')).toEqual(['path']);
});

test.each([
  ['path', {}, 'service = checkout AND name = "POST /api/orders"'],
  ['endPoint', {}, 'server.address = checkout AND server.port = 8080'],
  ['endPoint', { endPoint: 'checkout' }, 'server.address = checkout'],
  ['endPoint', { endPoint: '[::1]:80' }, 'server.address = "[::1]" AND server.port = 80'],
  ['endPoint', { endPoint: '' }, undefined],
  ['exception', { exception: 'a.B' }, 'event.exception.type = a.B OR error.type = a.B'],
  ['exception', { failed: true }, 'error'],
  ['exception', {}, undefined],
  ['clientIp', {}, 'client.address = 10.42.1.27 OR network.peer.address = 10.42.1.27'],
  ['clientIp', { clientIp: '' }, undefined],
  ['agent', { agent: 'a-1' }, 'agent = a-1'],
  ['agent', { agent: '-' }, undefined],
  ['application', {}, 'service = checkout'],
  ['application', { service: '' }, undefined],
  ['path', { operation: '' }, undefined],
] as const)('the %s of %j finds the like by %s', (cell, change, expression) => {
  const found = testOf[cell](sampleTransaction(change));
  expect(found === undefined ? undefined : printSearch(found)).toBe(expression);
});

test('only what is set is asked for, a region to the nanosecond', () => {
  const search = { expression: '', environment: null, order: 'newest', region: undefined } as const;
  expect(listQuery(search)).toBe('order=newest&limit=100');
  const region = { fromNs: 1_700_000_000_123_456_789n, toNs: 1_700_000_000_123_456_790n, minNs: 5, maxNs: null };
  expect(listQuery({ expression: 'error', environment: 'prod', order: 'failed', region })).toBe(
    'q=error&environment=prod&sel=1700000000123456789%2C1700000000123456790%2C5%2C&order=failed&limit=100',
  );
});

test('a transaction that two pages hold stands once, where it was first', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((spanId) => sampleTransaction({ spanId }));
  if (a === undefined || b === undefined || c === undefined) throw new Error('three samples');
  const pages = [sampleTransactions([a, b]), sampleTransactions([b, c])];
  expect(joinTransactions(pages).map(({ spanId }) => spanId)).toEqual(['a', 'b', 'c']);
});

test.each([
  ['start', 'down', 'newest'],
  ['start', 'up', 'oldest'],
  ['response', 'down', 'slowest'],
  ['response', 'up', 'slowest'],
  ['exception', 'down', 'failed'],
] as const)('a click on %s %s orders %s', (column, direction, order) => {
  expect(orderOf({ column, direction })).toBe(order);
});

test('the file holds all digits, and no text runs as a formula', () => {
  const csv = transactionsCsv([sampleTransaction({ path: '=cmd', exception: 'a "b", c', httpStatus: null })]);
  const [head, row] = csv.split('\r\n');
  expect(head).toBe(
    'start,path,end_point,response_ns,failed,exception,client_ip,trace_id,span_id,agent,application,namespace,environment,operation,kind,http_status,failed_spans_in_trace',
  );
  expect(row).toBe(
    '2023-11-14T22:13:20.123456789Z,\'=cmd,checkout:8080,3022638000,false,"a ""b"", c",10.42.1.27,0af7651916cd43dd8448eb211c80319c,b7ad6b7169203331,checkout-6d9f7c-p8vn,checkout,,production,POST /api/orders,server,,0',
  );
});

import { describe, expect, test } from 'vitest';
import { chartSeries } from './chart-series.ts';
import { countChange } from './count-change.ts';
import {
  errorFilterChanges,
  errorsQuery,
  isFiltered,
  noErrorFilters,
  orderOfColumn,
  readErrorFilters,
  sortOfOrder,
} from './error-filters.ts';
import { errorsOfType } from './errors-of-type.ts';
import { placeOf, shortType, titleOf } from './error-title.ts';
import { patternParts } from './pattern-parts.ts';

describe('the address of the list', () => {
  test('what is as usual is not written, all else comes back as it was', () => {
    const filters = { service: 'web', text: 'a b', kind: 'status', order: 'newest' } as const;
    const written = new URLSearchParams(
      Object.entries(errorFilterChanges(filters)).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value]] : [],
      ),
    );

    expect(readErrorFilters(written)).toEqual(filters);
    expect(Object.values(errorFilterChanges(noErrorFilters))).toEqual([null, null, null, null]);
    expect(readErrorFilters(new URLSearchParams('kind=x&order=y'))).toEqual(noErrorFilters);
  });

  test('the order alone is no filter', () => {
    expect(isFiltered({ ...noErrorFilters, order: 'newest' })).toBe(false);
    expect(isFiltered({ ...noErrorFilters, kind: 'exception' })).toBe(true);
  });

  test('the question holds the filters, the range and the environment', () => {
    const query = errorsQuery({ ...noErrorFilters, text: ' x ' }, { from: 1.5, to: 2.5, environment: 'prod' }, 10);

    expect(query).toBe('from=1&to=3&environment=prod&text=x&order=count&limit=10');
  });

  test.each(['count', 'last-seen', 'newest'] as const)('order %s is a column of the table', (order) => {
    expect(orderOfColumn(sortOfOrder(order).column)).toBe(order);
  });
});

describe('titles', () => {
  const words = { unnamed: 'Error without a type', failedCall: 'Failed call' };
  test.each([
    ['exception', 'java.net.SocketTimeoutException', 'x', 'SocketTimeoutException', 'x'],
    ['exception', '', 'x', 'Error without a type', 'x'],
    ['exception', '...', 'x', '...', 'x'],
    ['status', '503', 'HTTP 503', 'HTTP 503', ''],
    ['status', '503', 'overloaded', 'HTTP 503', 'overloaded'],
    ['status', 'timeout', '', 'timeout', ''],
    ['status', '', 'HTTP 500', 'HTTP 500', ''],
    ['status', '', 'RPC 14', 'RPC 14', ''],
    ['status', '', 'queue is full', 'Failed call', 'queue is full'],
  ] as const)('%s of type "%s" with "%s" is called %s', (kind, type, message, title, rest) => {
    expect(titleOf({ kind, type, message }, words)).toEqual({ title, message: rest });
  });

  test.each([
    ['App\\Exceptions\\OutOfStock', 'OutOfStock'],
    ['shop::Error', 'Error'],
    ['*errors.errorString', 'errorString'],
    ['KeyError', 'KeyError'],
  ])('%s is short %s', (type, short) => {
    expect(shortType(type)).toBe(short);
  });

  test('where it was thrown is the top frame', () => {
    expect(placeOf({ frames: ['a', 'b'] })).toBe('a');
    expect(placeOf({ frames: [] })).toBe('');
  });
});

test('what varies in a message is cut out, wherever it stands', () => {
  expect(patternParts('<*>a<*>').map(({ kind, text }) => [kind, text])).toEqual([
    ['varies', '…'],
    ['text', 'a'],
    ['varies', '…'],
  ]);
  expect(patternParts('')).toEqual([]);
  expect(new Set(patternParts('x <*> y <*>').map(({ at }) => at)).size).toBe(4);
});

test.each([
  [10, 0, undefined],
  [10, 10, { text: '0 %', direction: 'same' }],
  [15, 10, { text: '50 %', direction: 'up' }],
  [0, 10, { text: '100 %', direction: 'down' }],
  [34, 10, { text: '×3.40', direction: 'up' }],
])('%d after %d', (count, previous, change) => {
  expect(countChange(count, previous)).toEqual(change);
});

test('the chart has a series per service in its colour, and the rest without one', () => {
  const chart = chartSeries(
    {
      from: '1700000000000000000',
      to: '1700000120000000000',
      stepSeconds: 60,
      services: [
        { service: 'a', counts: [1, 2] },
        { service: '', counts: [0, 1] },
      ],
    },
    new Map([['a', 'red']]),
    'Others',
  );

  expect(chart).toEqual({
    times: [1_700_000_000_000, 1_700_000_060_000],
    series: [
      { name: 'a', colour: 'red', values: [1, 2] },
      { name: 'Others', colour: 'var(--unknown)', values: [0, 1] },
    ],
  });
});

test('an exception leads to the groups of its class around it', () => {
  const [path, { text, from, to }] = errorsOfType('a.B', '1700000000000000000');

  expect([path, text]).toEqual(['/errors', 'a.B']);
  expect(Date.parse(String(to)) - Date.parse(String(from))).toBe(300_000);
});

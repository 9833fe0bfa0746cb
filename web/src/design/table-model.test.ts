import { describe, expect, it } from 'vitest';
import { columnsFor, headGroups, nextSort, readSort, sortRows, writeSort, type Column } from './table-model.ts';
import { rowAfterKey } from './use-row-keys.ts';

interface Row {
  readonly name: string;
  readonly size: number | null;
}

const columns: readonly Column<Row>[] = [
  { id: 'name', head: 'Name', room: 'phone', cell: (row) => row.name, sort: (row) => row.name },
  { id: 'size', head: 'Size', align: 'right', group: 'Numbers', cell: (row) => row.size, sort: (row) => row.size },
  { id: 'note', head: 'Note', group: 'Numbers', room: 'wide', cell: () => '' },
];
const rows: readonly Row[] = [
  { name: 'svc-10', size: 3 },
  { name: 'svc-9', size: null },
  { name: 'svc-1', size: 7 },
  { name: 'other', size: 3 },
];
const names = (sorted: readonly Row[]) => sorted.map((row) => row.name);

describe('sorting rows', () => {
  it('orders texts as people do, numbers in them by size', () => {
    expect(names(sortRows(rows, columns, { column: 'name', direction: 'up' }))).toEqual([
      'other',
      'svc-1',
      'svc-9',
      'svc-10',
    ]);
  });

  it('puts rows without a value last in both directions and keeps the order of equal ones', () => {
    expect(names(sortRows(rows, columns, { column: 'size', direction: 'up' }))).toEqual([
      'svc-10',
      'other',
      'svc-1',
      'svc-9',
    ]);
    expect(names(sortRows(rows, columns, { column: 'size', direction: 'down' }))).toEqual([
      'svc-1',
      'svc-10',
      'other',
      'svc-9',
    ]);
  });

  it('leaves rows alone for a column that does not sort or does not exist', () => {
    expect(sortRows(rows, columns, { column: 'note', direction: 'up' })).toBe(rows);
    expect(sortRows(rows, columns, { column: 'gone', direction: 'up' })).toBe(rows);
    expect(sortRows(rows, columns, undefined)).toBe(rows);
  });
});

describe('clicking a head', () => {
  const [name, size] = columns;

  it('starts numbers with the greatest and texts with the first', () => {
    expect(size && nextSort(size, undefined)).toEqual({ column: 'size', direction: 'down' });
    expect(name && nextSort(name, { column: 'size', direction: 'up' })).toEqual({ column: 'name', direction: 'up' });
  });

  it('turns the order around the second time', () => {
    expect(size && nextSort(size, { column: 'size', direction: 'down' })).toEqual({ column: 'size', direction: 'up' });
  });
});

describe('the order in the address', () => {
  it('comes back as it was written', () => {
    expect(readSort(writeSort({ column: 'p95', direction: 'down' }))).toEqual({ column: 'p95', direction: 'down' });
  });

  it.each([null, '', 'p95', 'p95.sideways', '.up'])('is none in %j', (text) => {
    expect(readSort(text)).toBeUndefined();
  });
});

it('gathers neighbours of one group under one head', () => {
  expect(headGroups(columns)).toEqual([
    { id: 'name', title: '', span: 1 },
    { id: 'size', title: 'Numbers', span: 2 },
  ]);
});

it('shows as many columns as there is room', () => {
  expect(columnsFor(columns, 'phone').map(({ id }) => id)).toEqual(['name']);
  expect(columnsFor(columns, 'desk').map(({ id }) => id)).toEqual(['name', 'size']);
  expect(columnsFor(columns, 'wide')).toHaveLength(3);
});

describe('keys in a list', () => {
  it.each([
    ['j', -1, 0],
    ['j', 0, 1],
    ['j', 9, 9],
    ['ArrowUp', 0, 0],
    ['k', 5, 4],
    ['End', -1, 9],
    ['Home', 7, 0],
    ['PageDown', 3, 9],
    ['x', 3, undefined],
  ])('%s at %d leads to %s', (key, at, next) => {
    expect(rowAfterKey(key, at, 10)).toBe(next);
  });

  it('lead nowhere in an empty list', () => {
    expect(rowAfterKey('j', -1, 0)).toBeUndefined();
  });
});

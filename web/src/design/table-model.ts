import type { ReactNode } from 'react';

export interface Sort {
  readonly column: string;
  readonly direction: 'up' | 'down';
}

/** The least width of the window a column shows at: phones have room for few, 1600 pixels for all. */
export type Room = 'phone' | 'desk' | 'wide';

export interface Column<Row> {
  readonly id: string;
  readonly head: ReactNode;
  /** Longer words on hover of the head. */
  readonly hint?: string;
  /** Pixels; without it the column shares what is left. */
  readonly width?: number;
  readonly align?: 'left' | 'right';
  readonly room?: Room;
  /** Neighbours with the same group stand under one shared head. */
  readonly group?: string;
  readonly cell: (row: Row) => ReactNode;
  /** With it the head sorts. Null sorts last in both directions; leave it `'server'` when the owner orders the rows. */
  readonly sort?: ((row: Row) => number | string | null) | 'server';
  /** Order of the first click; numbers usually start with the greatest. */
  readonly firstSort?: Sort['direction'];
}

/** Numbers by size, texts as people order them. */
function compareValues(a: number | string, b: number | string): number {
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : String(a).localeCompare(String(b), undefined, { numeric: true });
}

/** A sorted copy; equal rows keep their order and rows without a value stand last. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | undefined,
): readonly Row[] {
  const read = columns.find((column) => column.id === sort?.column)?.sort;
  if (sort === undefined || typeof read !== 'function') return rows;
  const sign = sort.direction === 'up' ? 1 : -1;
  return rows
    .map((row) => ({ row, value: read(row) }))
    .toSorted((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
      return sign * compareValues(a.value, b.value);
    })
    .map(({ row }) => row);
}

/** What a click on a head asks for. */
export function nextSort<Row>(column: Column<Row>, sort: Sort | undefined): Sort {
  const first = column.firstSort ?? (column.align === 'right' ? 'down' : 'up');
  if (sort?.column !== column.id) return { column: column.id, direction: first };
  return { column: column.id, direction: sort.direction === 'up' ? 'down' : 'up' };
}

/** `rate.down` in the address. */
export function readSort(text: string | null): Sort | undefined {
  const match = /^([\w-]+)\.(up|down)$/.exec(text ?? '');
  const column = match?.[1];
  return column === undefined ? undefined : { column, direction: match?.[2] === 'up' ? 'up' : 'down' };
}

export const writeSort = (sort: Sort) => `${sort.column}.${sort.direction}`;

export interface HeadGroup {
  readonly id: string;
  readonly title: string;
  readonly span: number;
}

/** The upper line of heads: runs of columns with one group; columns without one make empty cells. */
export function headGroups<Row>(columns: readonly Column<Row>[]): readonly HeadGroup[] {
  const groups: HeadGroup[] = [];
  for (const column of columns) {
    const title = column.group ?? '';
    const last = groups.at(-1);
    if (last !== undefined && last.title === title) groups[groups.length - 1] = { ...last, span: last.span + 1 };
    else groups.push({ id: column.id, title, span: 1 });
  }
  return groups;
}

const roomOrder: readonly Room[] = ['phone', 'desk', 'wide'];

/** Columns that have room; a column shows on desks unless it says otherwise. */
export function columnsFor<Row>(columns: readonly Column<Row>[], room: Room): readonly Column<Row>[] {
  return columns.filter((column) => roomOrder.indexOf(column.room ?? 'desk') <= roomOrder.indexOf(room));
}

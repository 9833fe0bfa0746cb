import { countOf, recordOf, textOf } from './fields.ts';

export interface StoredTable {
  readonly table: string;
  readonly rows: number;
  readonly bytes: number;
  readonly parts: number;
  /** Day or month of the oldest and newest partition, UTC; null where a table is not split by time. */
  readonly oldest: string | null;
  readonly newest: string | null;
}

export interface StoredDay {
  readonly day: string;
  readonly rows: number;
  readonly bytes: number;
}

/** A partition by day is named `2026-01-31`, one by month `202601`. */
function readPartition(name: string): string | null {
  const [, year, month, day] = /^(\d{4})-?(\d{2})(?:-(\d{2}))?$/.exec(name) ?? [];
  if (year === undefined || month === undefined) return null;
  return day === undefined ? `${year}-${month}` : `${year}-${month}-${day}`;
}

/** Reads a row of `listStorageTables`. */
export function readStoredTable(raw: unknown): StoredTable {
  const row = recordOf(raw);
  return {
    table: textOf(row, 'table'),
    rows: countOf(row, 'total_rows'),
    bytes: countOf(row, 'total_bytes'),
    parts: countOf(row, 'parts'),
    oldest: readPartition(textOf(row, 'oldest_partition')),
    newest: readPartition(textOf(row, 'newest_partition')),
  };
}

/** Reads a row of `listStorageDays`. */
export function readStoredDay(raw: unknown): StoredDay {
  const row = recordOf(raw);
  return { day: textOf(row, 'day'), rows: countOf(row, 'total_rows'), bytes: countOf(row, 'total_bytes') };
}

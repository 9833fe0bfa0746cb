/** A range of rows of one request. */
export interface RowRange {
  readonly row: number;
  readonly rows: number;
}

/** The API answers no more rows at once. */
export const MAX_RANGE = 500;
/** Rows asked for ahead, so that a slow scroll does not ask at every line. */
const AHEAD = 60;

/**
 * Ranges that hold all wanted rows (ascending); as few as can be. Rows that are scattered over a trace that is mostly collapsed need several.
 */
export function rangesOf(wanted: readonly number[], rowCount: number): readonly RowRange[] {
  const ranges: { row: number; rows: number }[] = [];
  for (const row of wanted) {
    const last = ranges.at(-1);
    if (last !== undefined && row - last.row < MAX_RANGE) last.rows = row - last.row + 1;
    else ranges.push({ row, rows: 1 });
  }
  const last = ranges.at(-1);
  if (last !== undefined && ranges.length === 1) {
    last.rows = Math.min(last.rows + AHEAD, MAX_RANGE, rowCount - last.row);
  }
  return ranges;
}

/** Ranges as a text, to tell whether they are the same as before. */
export function printRanges(ranges: readonly RowRange[]): string {
  return ranges.map(({ row, rows }) => `${row}+${rows}`).join(' ');
}

export function parseRanges(text: string): readonly RowRange[] {
  return Array.from(text.matchAll(/(\d+)\+(\d+)/g), ([, row, rows]) => ({ row: Number(row), rows: Number(rows) }));
}

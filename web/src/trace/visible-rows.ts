import type { TraceColumns } from '@galileo/model';
import { noFolds, type Folds } from './folds.ts';

/** One byte a row: 1 = its subtree and its child rows are hidden. */
export type Collapsed = Uint8Array;

/** The rows that are drawn, ascending. A folded run is drawn by its first row. */
export function visibleRows(columns: TraceColumns, collapsed: Collapsed, folds: Folds = noFolds): Int32Array {
  const rows = new Int32Array(columns.spanId.length);
  const hasFolds = folds.size > 0;
  let count = 0;
  for (let row = 0; row < columns.spanId.length; row++) {
    rows[count++] = row;
    const fold = hasFolds ? folds.get(row) : undefined;
    if (fold !== undefined) row = fold.end;
    else if (collapsed[row] === 1) row += columns.descendants[row] ?? 0;
  }
  return rows.slice(0, count);
}

/** Where a row is drawn; for a hidden row, where its nearest drawn ancestor is. -1 without rows. */
export function positionOf(visible: Int32Array, row: number): number {
  let low = 0;
  let high = visible.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = visible[middle] ?? 0;
    if (found === row) return middle;
    if (found < row) low = middle + 1;
    else high = middle - 1;
  }
  return high;
}

export function isDrawn(visible: Int32Array, row: number): boolean {
  return visible[positionOf(visible, row)] === row;
}

/** Has it anything to hide: spans below it, or rows of its own? */
export function hasChildren(columns: TraceColumns, row: number): boolean {
  return (columns.descendants[row] ?? 0) > 0 || (columns.childRows[row] ?? 0) > 0;
}

import type { TraceColumns } from '@galileo/model';

/** One byte a row: 1 = its subtree is hidden. */
export type Collapsed = Uint8Array;

/** The rows that are drawn, ascending. */
export function visibleRows(columns: TraceColumns, collapsed: Collapsed): Int32Array {
  const rows = new Int32Array(columns.spanId.length);
  let count = 0;
  for (let row = 0; row < columns.spanId.length; row++) {
    rows[count++] = row;
    if (collapsed[row] === 1) row += columns.descendants[row] ?? 0;
  }
  return rows.subarray(0, count);
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

export function hasChildren(columns: TraceColumns, row: number): boolean {
  return (columns.descendants[row] ?? 0) > 0;
}

/** True when an ancestor of the row is collapsed. */
export function isHidden(parentRow: readonly number[], collapsed: Collapsed, row: number): boolean {
  for (let at = parentRow[row] ?? -1; at >= 0; at = parentRow[at] ?? -1) if (collapsed[at] === 1) return true;
  return false;
}

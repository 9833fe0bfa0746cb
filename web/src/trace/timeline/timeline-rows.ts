import type { TraceColumns } from '@galileo/model';
import { hasFlag } from '../row-flags.ts';

export type RowOrder = 'tree' | 'start';

/** The rows that are drawn, in the order in which they are, and where each one is. */
export interface TimelineRows {
  readonly drawn: Int32Array;
  /** -1 = not drawn. */
  readonly positions: Int32Array;
  /** What "matches only" leaves out; undefined when it is off. */
  readonly hidden: { readonly spans: number; readonly failed: number } | undefined;
}

export interface TimelineRowsOptions {
  /** The rows that the tree shows, ascending. */
  readonly visible: Int32Array;
  readonly order: RowOrder;
  /** Only these rows, wherever they are in the tree; undefined = all that the tree shows. */
  readonly isMatch: ((row: number) => boolean) | undefined;
}

export function timelineRows(columns: TraceColumns, { visible, order, isMatch }: TimelineRowsOptions): TimelineRows {
  const { rows, hidden } = isMatch === undefined ? { rows: visible, hidden: undefined } : matching(columns, isMatch);
  const drawn = order === 'tree' ? rows : byStart(columns, rows);
  const positions = new Int32Array(columns.spanId.length).fill(-1);
  drawn.forEach((row, position) => {
    positions[row] = position;
  });
  return { drawn, positions, hidden };
}

function matching(
  columns: TraceColumns,
  isMatch: (row: number) => boolean,
): { readonly rows: Int32Array; readonly hidden: NonNullable<TimelineRows['hidden']> } {
  const rows = new Int32Array(columns.spanId.length);
  const hidden = { spans: 0, failed: 0 };
  let count = 0;
  columns.flags.forEach((flags, row) => {
    if (isMatch(row)) rows[count++] = row;
    else if (!hasFlag(flags, 'placeholder')) {
      hidden.spans += 1;
      if (hasFlag(flags, 'failed')) hidden.failed += 1;
    }
  });
  return { rows: rows.slice(0, count), hidden };
}

/** Equal starts stay in tree order. */
function byStart({ startNs }: TraceColumns, rows: Int32Array): Int32Array {
  return rows.slice().sort((a, b) => (startNs[a] ?? 0) - (startNs[b] ?? 0) || a - b);
}

/** Where a row is drawn; for one that is not, where its nearest drawn ancestor is. -1 = nowhere. */
export function drawnPosition({ positions }: TimelineRows, parentRow: readonly number[], row: number): number {
  let at = row;
  while (at >= 0 && (positions[at] ?? -1) < 0) at = parentRow[at] ?? -1;
  return positions[at] ?? -1;
}

/** The row that is `by` rows further down, not beyond the ends; undefined when nothing is drawn. */
export function rowAtStep({ drawn }: TimelineRows, position: number, by: number): number | undefined {
  const from = position < 0 && by > 0 ? -1 : Math.max(0, position);
  return drawn[Math.min(drawn.length - 1, Math.max(0, from + by))];
}

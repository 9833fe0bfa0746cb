import type { TraceColumns } from '@galileo/model';
import { hasFlag } from './row-flags.ts';
import { hasChildren, type Collapsed } from './visible-rows.ts';

/** Up to this many rows a trace opens fully expanded. */
export const OPEN_ROWS = 10_000;
/** In larger traces, rows below this depth start hidden. */
export const OPEN_DEPTH = 3;

/** What is collapsed when a trace is opened: nothing, or in a large trace all below `OPEN_DEPTH` but the paths to the focus and to failed rows. */
export function defaultCollapsed(columns: TraceColumns, focusRow: number): Collapsed {
  const collapsed = new Uint8Array(columns.spanId.length);
  if (columns.spanId.length <= OPEN_ROWS) return collapsed;
  columns.depth.forEach((depth, row) => {
    if (depth >= OPEN_DEPTH && hasChildren(columns, row)) collapsed[row] = 1;
  });
  const reached = new Uint8Array(columns.spanId.length);
  columns.flags.forEach((flags, row) => {
    if (row === focusRow || hasFlag(flags, 'failed')) openAncestors(columns, row, { collapsed, reached });
  });
  return collapsed;
}

/** Walks up until it meets a row that an earlier walk has reached, so that all walks together cost one pass. */
function openAncestors(
  columns: TraceColumns,
  row: number,
  { collapsed, reached }: { readonly collapsed: Collapsed; readonly reached: Uint8Array },
): void {
  let at = columns.parentRow[row] ?? -1;
  while (at >= 0 && reached[at] === 0) {
    reached[at] = 1;
    collapsed[at] = 0;
    at = columns.parentRow[at] ?? -1;
  }
}

/** A copy in which every ancestor of the row is open. */
export function expandedTo(columns: TraceColumns, collapsed: Collapsed, row: number): Collapsed {
  const next = collapsed.slice();
  openAncestors(columns, row, { collapsed: next, reached: new Uint8Array(next.length) });
  return next;
}

export function withCollapsed(collapsed: Collapsed, row: number, value: 0 | 1): Collapsed {
  const next = collapsed.slice();
  next[row] = value;
  return next;
}

/** The row and everything under it. */
export function withSubtree(
  columns: TraceColumns,
  collapsed: Collapsed,
  change: { row: number; value: 0 | 1 },
): Collapsed {
  const next = collapsed.slice();
  const end = change.row + (columns.descendants[change.row] ?? 0);
  for (let row = change.row; row <= end; row++) next[row] = change.value === 1 && hasChildren(columns, row) ? 1 : 0;
  return next;
}

export function allCollapsed(columns: TraceColumns): Collapsed {
  return Uint8Array.from(columns.spanId, (_, row) => (hasChildren(columns, row) ? 1 : 0));
}

export function allExpanded(columns: TraceColumns): Collapsed {
  return new Uint8Array(columns.spanId.length);
}

/** Everything down to a level is open, everything below is not; level 0 shows the top level alone. */
export function expandedToLevel(columns: TraceColumns, level: number): Collapsed {
  return Uint8Array.from(columns.depth, (depth, row) => (depth >= level && hasChildren(columns, row) ? 1 : 0));
}

/** How many levels are wholly open: the depth of the topmost row that is collapsed, or one more than the deepest that could be. */
export function openLevel(columns: TraceColumns, collapsed: Collapsed): number {
  let level = Infinity;
  let deepest = -1;
  columns.depth.forEach((depth, row) => {
    if (!hasChildren(columns, row)) return;
    if (collapsed[row] === 1) level = Math.min(level, depth);
    deepest = Math.max(deepest, depth);
  });
  return Math.min(level, deepest + 1);
}

/** Carries the state over to a re-read trace, whose rows may stand elsewhere. New rows start open. */
export function carriedOver(collapsed: Collapsed, fromKeys: readonly string[], toKeys: readonly string[]): Collapsed {
  const closed = new Set(fromKeys.filter((_, row) => collapsed[row] === 1));
  return Uint8Array.from(toKeys, (key) => (closed.has(key) ? 1 : 0));
}

/** The next row that fits, in row order, hidden ones included, wrapping round; -1 when none does. */
function nextRow(
  count: number,
  { from, step }: { readonly from: number; readonly step: 1 | -1 },
  fits: (row: number) => boolean,
): number {
  for (let tried = 1; tried <= count; tried++) {
    const row = (((from + step * tried) % count) + count) % count;
    if (fits(row)) return row;
  }
  return -1;
}

export function nextFailed(columns: TraceColumns, from: number, step: 1 | -1): number {
  return nextRow(columns.flags.length, { from, step }, (row) => hasFlag(columns.flags[row], 'failed'));
}

export function nextCritical(columns: TraceColumns, from: number, step: 1 | -1): number {
  return nextRow(columns.flags.length, { from, step }, (row) => (columns.criticalNs[row] ?? 0) > 0);
}

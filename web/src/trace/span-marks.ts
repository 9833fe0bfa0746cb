import type { TraceColumns } from '@galileo/model';
import { hasFlag } from './row-flags.ts';

/** How many rows each parallel group has, by group number; `||n` beside a label. */
export function groupSizes(columns: TraceColumns): ReadonlyMap<number, number> {
  const sizes = new Map<number, number>();
  for (const group of columns.group) {
    if (group !== 0) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  }
  return sizes;
}

/** What the pills ask to stand out; everything else is dimmed, never hidden. */
export interface Highlight {
  readonly errors: boolean;
  /** Indexes into the trace's applications; empty = all. */
  readonly applications: ReadonlySet<number>;
}

export function isDimmed(columns: TraceColumns, row: number, highlight: Highlight): boolean {
  if (highlight.errors && !hasFlag(columns.flags[row], 'failed')) return true;
  return highlight.applications.size > 0 && !highlight.applications.has(columns.application[row] ?? -1);
}

import type { RepeatRun, TraceColumns } from '@galileo/model';

/** Which run of repeats each row is a member of; -1 = none. Empty when the trace has no runs. */
export function runOfRows(repeats: readonly RepeatRun[], rowCount: number): Int32Array {
  if (repeats.length === 0) return new Int32Array(0);
  const runOf = new Int32Array(rowCount).fill(-1);
  repeats.forEach(({ rows }, run) => {
    for (const row of rows) runOf[row] = run;
  });
  return runOf;
}

/** The runs that are drawn as one row, by the first row of each, which stands for it. */
export type Folds = ReadonlyMap<number, FoldedRun>;

export interface FoldedRun {
  readonly run: RepeatRun;
  /** The last row that is hidden, descendants of the last member included. */
  readonly end: number;
}

export const noFolds: Folds = new Map();

/** `unfolded`: keys of the first rows of runs that the reader has opened. */
export function foldsOf(
  repeats: readonly RepeatRun[],
  options: {
    readonly columns: TraceColumns;
    readonly keys: readonly string[];
    readonly unfolded: ReadonlySet<string>;
  },
): Folds {
  const { columns, keys, unfolded } = options;
  const folds = new Map<number, FoldedRun>();
  for (const run of repeats) {
    const first = run.rows[0];
    const last = run.rows.at(-1);
    if (first === undefined || last === undefined || unfolded.has(keys[first] ?? '')) continue;
    folds.set(first, { run, end: last + (columns.descendants[last] ?? 0) });
  }
  return folds.size === 0 ? noFolds : folds;
}

/** Where a row can be reached: the runs that it or an ancestor is folded into. */
export interface WayTo {
  readonly columns: TraceColumns;
  readonly keys: readonly string[];
  readonly repeats: readonly RepeatRun[];
  readonly runOf: Int32Array;
}

/** With every run opened that hides the row; the same set when none does. */
export function unfoldedTo(way: WayTo, unfolded: ReadonlySet<string>, row: number): ReadonlySet<string> {
  if (way.runOf.length === 0) return unfolded;
  const next = new Set(unfolded);
  for (let at = row; at >= 0; at = way.columns.parentRow[at] ?? -1) {
    const first = way.repeats[way.runOf[at] ?? -1]?.rows[0];
    if (first !== undefined) next.add(way.keys[first] ?? '');
  }
  return next.size === unfolded.size ? unfolded : next;
}

import type { RepeatRun } from '@galileo/model';
import type { TraceSpan } from '@galileo/storage';
import { isSameApplication } from './applications.ts';
import type { TraceTree } from './trace-tree.ts';

/** Nodes of consecutive siblings that do the same. */
export type SiblingRun = readonly number[];

export interface RunOptions {
  readonly minRun: number;
  /** Whether two siblings do the same. */
  readonly isSame: (node: number, next: number) => boolean;
}

/** Runs of at least `minRun` consecutive siblings that do the same, in row order of their parents. What has no parent has no siblings. */
export function findRuns(tree: TraceTree, { minRun, isSame }: RunOptions): readonly SiblingRun[] {
  const runs: SiblingRun[] = [];
  for (const parent of tree.rows.nodes)
    for (const run of runsBelow(tree, parent, isSame)) if (run.length >= minRun) runs.push(run);
  return runs;
}

/** The children of a node, parted where one does something else than the one before. */
function* runsBelow({ rows }: TraceTree, parent: number, isSame: RunOptions['isSame']): Generator<SiblingRun> {
  let run: number[] = [];
  let before = -1;
  for (let child = rows.firstChild[parent] ?? -1; child !== -1; child = rows.nextSibling[child] ?? -1) {
    if (before !== -1 && !isSame(before, child)) {
      yield run;
      run = [];
    }
    run.push(child);
    before = child;
  }
  if (before !== -1) yield run;
}

/** True for spans of one operation: application, kind and name. */
export function isSameOperation(a: TraceSpan | undefined, b: TraceSpan | undefined): boolean {
  return a !== undefined && b !== undefined && a.name === b.name && a.kind === b.kind && isSameApplication(a, b);
}

export function describeRun({ rows, spans, untimed, starts, ends }: TraceTree, run: SiblingRun): RepeatRun {
  const times = Float64Array.from(
    run.filter((node) => untimed[node] === 0),
    (node) => (ends[node] ?? 0) - (starts[node] ?? 0),
  ).toSorted();
  return {
    rows: run.map((node) => rows.rowOf[node] ?? -1),
    totalNs: times.reduce((total, time) => total + time, 0),
    p95Ns: times[Math.ceil(0.95 * times.length) - 1] ?? 0,
    maxNs: times.at(-1) ?? 0,
    failed: run.reduce((failed, node) => failed + Number(spans[node]?.failed === true), 0),
  };
}

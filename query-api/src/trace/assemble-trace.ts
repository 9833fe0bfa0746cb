import { rowFlags, type TraceSkeleton } from '@galileo/model';
import type { TraceSpan } from '@galileo/storage';
import { computeNumbers } from './arithmetic.ts';
import { buildColumns, type RowsOfTrace } from './trace-columns.ts';
import { reasonsOf, stateOf } from './trace-state.ts';
import { buildTree, type TraceTree } from './trace-tree.ts';
import { chooseWindow } from './window.ts';

export interface AssembleOptions {
  readonly traceId: string;
  /** Span id of the transaction that was clicked. */
  readonly entry?: string;
  readonly base: 'auto' | 'window';
  /** Spans in the store; more than were loaded when the answer is cut. */
  readonly storedSpans: number;
  readonly isCut: boolean;
  readonly nowNanos: bigint;
}

/** The skeleton of a trace from its stored spans, in any order. Iterative and O(n log n). */
export function assembleTrace(stored: readonly TraceSpan[], options: AssembleOptions): TraceSkeleton {
  const tree = buildTree(stored);
  const numbers = computeNumbers(factsOf(tree));
  const window = chooseWindow({ ...tree, rootExecNs: execOfOnlyRoot(tree), base: options.base });
  const rows = buildColumns(tree, numbers, window.baseNs);
  const reasons = reasonsOf(tree, options);
  return {
    traceId: options.traceId,
    state: stateOf(reasons, options.isCut),
    reasons,
    startUnixNano: String(tree.startNanos),
    ...window,
    focusRow: focusRowOf(rows, { entry: options.entry, firstRoot: tree.rows.rowOf[tree.roots[0] ?? -1] }),
    counts: {
      spans: tree.spans.length,
      storedSpans: options.isCut ? options.storedSpans : tree.spans.length,
      applications: rows.applications.length,
      orphans: tree.orphans,
      placeholders: tree.missingIds.length,
      failed: tree.spans.filter((span) => span.failed).length,
      depth: rows.columns.depth.reduce((deepest, depth) => Math.max(deepest, depth + 1), 0),
    },
    ...rows,
  };
}

function factsOf(tree: TraceTree): Parameters<typeof computeNumbers>[0] {
  const nodes = tree.parentOf.length;
  const hasNoTimes = new Uint8Array(nodes).fill(1);
  hasNoTimes.set(tree.untimed);
  const starts = new Float64Array(nodes);
  starts.set(tree.starts);
  const ends = new Float64Array(nodes);
  ends.set(tree.ends);
  return {
    starts,
    ends,
    hasNoTimes,
    isAsync: tree.isAsync,
    isRemote: tree.isRemote,
    firstChild: tree.rows.firstChild,
    nextSibling: tree.rows.nextSibling,
  };
}

function execOfOnlyRoot({ roots, untimed, starts, ends }: TraceTree): number | undefined {
  const [root] = roots;
  if (root === undefined || roots.length > 1 || untimed[root] === 1) return undefined;
  return (ends[root] ?? 0) - (starts[root] ?? 0);
}

/** The row of `entry`, of several copies the one where work enters an application; else the first root; else the first span. */
function focusRowOf(
  { columns }: RowsOfTrace,
  wanted: { readonly entry: string | undefined; readonly firstRoot: number | undefined },
): number {
  const copies = [...columns.spanId.keys()].filter(
    (row) => columns.spanId[row] === wanted.entry && !hasFlag(columns.flags[row], rowFlags.placeholder),
  );
  const entry = copies.find((row) => hasFlag(columns.flags[row], rowFlags.entry)) ?? copies[0];
  if (entry !== undefined) return entry;
  return (
    wanted.firstRoot ??
    Math.max(
      0,
      columns.flags.findIndex((flags) => !hasFlag(flags, rowFlags.placeholder)),
    )
  );
}

function hasFlag(flags: number | undefined, flag: number): boolean {
  return ((flags ?? 0) & flag) !== 0;
}

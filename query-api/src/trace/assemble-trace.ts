import type { TraceClocks, TraceScope, TraceSkeleton } from '@galileo/model';
import type { TraceSpan } from '@galileo/storage';
import { computeNumbers, type NodeFacts } from './arithmetic.ts';
import { findCriticalPath } from './critical-path.ts';
import { describePath, sumByNode } from './path-columns.ts';
import { buildColumns } from './trace-columns.ts';
import { reasonsOf, stateOf } from './trace-state.ts';
import type { TraceTree } from './trace-tree.ts';
import { viewTrace, type ViewTree } from './view-tree.ts';
import { chooseWindow } from './window.ts';

export interface AssembleOptions {
  readonly traceId: string;
  readonly version?: string;
  /** Span id of the transaction that was clicked. */
  readonly entry?: string;
  readonly scope?: TraceScope;
  readonly base: 'auto' | 'window';
  /** Spans in the store; more than were loaded when the answer is cut. */
  readonly storedSpans: number;
  readonly isCut: boolean;
  readonly nowNanos: bigint;
}

/** What was found out about a view beside its spans. */
export interface ViewFindings {
  readonly clocks: TraceClocks;
  /** Index into `clocks.clocks` by node, -1 = not known. */
  readonly clockOf: Int32Array;
}

export const noClocks: TraceClocks = {
  shown: 'raw',
  clocks: [],
  maxShiftNs: 0,
  unresolved: 0,
  unknown: 0,
  tooLarge: 0,
};

/** The skeleton of a trace from its stored spans, in any order, as they were sent. Iterative and O(n log n). */
export function assembleTrace(stored: readonly TraceSpan[], options: AssembleOptions): TraceSkeleton {
  const view = viewTrace(stored, { entry: options.entry, scope: options.scope ?? 'trace' });
  const clockOf = new Int32Array(view.tree.parentOf.length).fill(-1);
  return assembleView(view, { clocks: noClocks, clockOf }, options);
}

/** Without repeats: they are told by texts, which are not at hand here. */
export function assembleView(view: ViewTree, findings: ViewFindings, options: AssembleOptions): TraceSkeleton {
  const { tree } = view;
  const facts = factsOf(tree);
  const numbers = computeNumbers(facts);
  const window = chooseWindow({ ...tree, rootExecNs: execOfOnlyRoot(tree), base: options.base });
  const sections = findCriticalPath(facts, view.root, (node) => tree.spans[node]?.spanId ?? '');
  const rows = buildColumns(tree, {
    numbers,
    baseNs: window.baseNs,
    critical: sumByNode(sections, tree.parentOf.length),
    clockOf: findings.clockOf,
  });
  const reasons = reasonsOf(view.whole, options);
  return {
    traceId: options.traceId,
    version: options.version ?? '',
    state: stateOf(reasons, options.isCut),
    reasons,
    startUnixNano: String(tree.startNanos),
    ...window,
    focusRow: Math.max(0, tree.rows.rowOf[view.focus] ?? 0),
    counts: {
      spans: tree.spans.length,
      storedSpans: options.isCut ? options.storedSpans : view.whole.spans.length,
      applications: rows.applications.length,
      orphans: tree.orphans,
      placeholders: tree.missingIds.length,
      failed: tree.spans.reduce((failed, span) => failed + Number(span.failed), 0),
      depth: rows.columns.depth.reduce((deepest, depth) => Math.max(deepest, depth + 1), 0),
    },
    scope: options.scope ?? 'trace',
    clocks: findings.clocks,
    criticalPath: describePath(sections, view, facts),
    repeats: [],
    ...rows,
  };
}

export function factsOf(tree: TraceTree): NodeFacts {
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

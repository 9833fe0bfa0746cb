import type { TraceSpan } from '@galileo/storage';
import { orderRows } from './row-order.ts';
import type { TraceTree } from './trace-tree.ts';

/** A span and what is below it, as a tree of its own: its times count from its own first start, and nobody is above it. */
export function subtreeOf(tree: TraceTree, top: number): TraceTree {
  const kept = nodesBelow(tree, top);
  const newNode = new Int32Array(tree.parentOf.length).fill(-1);
  for (const [at, node] of kept.entries()) newNode[node] = at;
  const parentOf = Int32Array.from(kept, (node) => newNode[tree.parentOf[node] ?? -1] ?? -1);
  const newTop = newNode[top] ?? 0;
  parentOf[newTop] = -1;
  const marks = (of: Uint8Array): Uint8Array => Uint8Array.from(kept, (node) => of[node] ?? 0);
  const isAsync = marks(tree.isAsync);
  const isRemote = marks(tree.isRemote);
  isAsync[newTop] = 0;
  isRemote[newTop] = 0;
  const duplicate = marks(tree.duplicate);
  return {
    ...timesOf(tree, kept),
    parentOf,
    missingIds: [],
    rows: orderRows(parentOf, [newTop]),
    duplicate,
    isAsync,
    isRemote,
    roots: [newTop],
    orphans: 0,
    cycles: 0,
    sharedIds: 0,
  };
}

/** In sibling order. Placeholders are top level, so there are none among them. */
function nodesBelow({ rows }: TraceTree, top: number): Int32Array {
  const row = rows.rowOf[top] ?? 0;
  return rows.nodes.slice(row, row + (rows.descendants[row] ?? 0) + 1).toSorted();
}

function timesOf(
  tree: TraceTree,
  kept: Int32Array,
): Pick<TraceTree, 'spans' | 'startNanos' | 'starts' | 'ends' | 'untimed'> {
  const spans: TraceSpan[] = [];
  let first = Number.POSITIVE_INFINITY;
  for (const node of kept) {
    const span = tree.spans[node];
    if (span !== undefined) spans.push(span);
    if (tree.untimed[node] === 0) first = Math.min(first, tree.starts[node] ?? 0);
  }
  const shift = Number.isFinite(first) ? first : 0;
  const untimed = Uint8Array.from(kept, (node) => tree.untimed[node] ?? 0);
  const moved = (times: Float64Array): Float64Array =>
    Float64Array.from(kept, (node, at) => (untimed[at] === 1 ? 0 : (times[node] ?? 0) - shift));
  return {
    spans,
    startNanos: tree.startNanos + BigInt(shift),
    starts: moved(tree.starts),
    ends: moved(tree.ends),
    untimed,
  };
}

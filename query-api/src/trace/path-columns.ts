import type { CriticalPath } from '@galileo/model';
import type { NodeFacts } from './arithmetic.ts';
import type { CriticalSections } from './critical-path.ts';
import type { ViewTree } from './view-tree.ts';

/** Each node's share of the path, ns. */
export function sumByNode({ node, start, end }: CriticalSections, nodes: number): Float64Array {
  const sums = new Float64Array(nodes);
  for (const [at, of] of node.entries()) sums[of] = (sums[of] ?? 0) + (end[at] ?? 0) - (start[at] ?? 0);
  return sums;
}

/** The sections by row, and what goes on after the path's end. */
export function describePath(
  { node, start, end }: CriticalSections,
  { tree, root }: Pick<ViewTree, 'tree' | 'root'>,
  facts: NodeFacts,
): CriticalPath {
  const { rowOf } = tree.rows;
  const row = node.map((of) => rowOf[of] ?? -1);
  if (facts.hasNoTimes[root] !== 0) return { row, startNs: start, endNs: end, totalNs: 0, asyncTailNs: 0 };
  const rootEnd = facts.ends[root] ?? 0;
  return {
    row,
    startNs: start,
    endNs: end,
    totalNs: rootEnd - (facts.starts[root] ?? 0),
    asyncTailNs: Math.max(0, lastEnd(tree, { root, facts }) - rootEnd),
  };
}

/** When the last span below the root ended. */
function lastEnd(
  { rows }: ViewTree['tree'],
  { root, facts }: { readonly root: number; readonly facts: NodeFacts },
): number {
  const first = rows.rowOf[root] ?? 0;
  const after = first + (rows.descendants[first] ?? 0) + 1;
  let last = 0;
  for (let row = first; row < after; row += 1) {
    const node = rows.nodes[row] ?? 0;
    if (facts.hasNoTimes[node] === 0) last = Math.max(last, facts.ends[node] ?? 0);
  }
  return last;
}

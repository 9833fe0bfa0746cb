/** The tree as lists; rows are nodes in pre-order. */
export interface RowOrder {
  /** Node by row. */
  readonly nodes: Int32Array;
  /** Row by node. */
  readonly rowOf: Int32Array;
  /** By row. */
  readonly depth: Int32Array;
  /** By row: rows below it in its subtree. */
  readonly descendants: Int32Array;
  /** First child by node, -1 = none; the next sibling by node, -1 = last. In sibling order. */
  readonly firstChild: Int32Array;
  readonly nextSibling: Int32Array;
}

/** `parentOf` has an entry per node, children numbered in sibling order; `topLevel` lists the nodes without parent in their order. */
export function orderRows(parentOf: Int32Array, topLevel: readonly number[]): RowOrder {
  const count = parentOf.length;
  const { firstChild, nextSibling } = linkChildren(parentOf);
  const nodes = new Int32Array(count);
  const rowOf = new Int32Array(count).fill(-1);
  const depth = new Int32Array(count);
  let row = 0;
  for (const top of topLevel) {
    for (let node = top; node !== -1; node = nextInTree(node, { top, parentOf, firstChild, nextSibling })) {
      nodes[row] = node;
      rowOf[node] = row;
      const parent = parentOf[node] ?? -1;
      depth[row] = parent === -1 ? 0 : (depth[rowOf[parent] ?? 0] ?? 0) + 1;
      row += 1;
    }
  }
  return { nodes, rowOf, depth, descendants: countDescendants({ nodes, rowOf, parentOf }), firstChild, nextSibling };
}

function linkChildren(parentOf: Int32Array): { readonly firstChild: Int32Array; readonly nextSibling: Int32Array } {
  const firstChild = new Int32Array(parentOf.length).fill(-1);
  const nextSibling = new Int32Array(parentOf.length).fill(-1);
  for (let node = parentOf.length - 1; node >= 0; node -= 1) {
    const parent = parentOf[node] ?? -1;
    if (parent === -1) continue;
    nextSibling[node] = firstChild[parent] ?? -1;
    firstChild[parent] = node;
  }
  return { firstChild, nextSibling };
}

interface Links extends Pick<RowOrder, 'firstChild' | 'nextSibling'> {
  readonly top: number;
  readonly parentOf: Int32Array;
}

function nextInTree(from: number, { top, parentOf, firstChild, nextSibling }: Links): number {
  const child = firstChild[from] ?? -1;
  if (child !== -1) return child;
  for (let node = from; node !== top; node = parentOf[node] ?? top) {
    const sibling = nextSibling[node] ?? -1;
    if (sibling !== -1) return sibling;
  }
  return -1;
}

function countDescendants({
  nodes,
  rowOf,
  parentOf,
}: {
  nodes: Int32Array;
  rowOf: Int32Array;
  parentOf: Int32Array;
}): Int32Array {
  const descendants = new Int32Array(nodes.length);
  for (let row = nodes.length - 1; row >= 0; row -= 1) {
    const parent = parentOf[nodes[row] ?? 0] ?? -1;
    if (parent === -1) continue;
    const parentRow = rowOf[parent] ?? 0;
    descendants[parentRow] = (descendants[parentRow] ?? 0) + (descendants[row] ?? 0) + 1;
  }
  return descendants;
}

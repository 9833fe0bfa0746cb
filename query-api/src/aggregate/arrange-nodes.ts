import type { PathNode } from '@galileo/model';
import type { OperationBook } from './operation-book.ts';
import type { Path } from './path-tree.ts';

/** Nodes of one answer; those with the least work are left out beyond it. */
const MAX_NODES = 5000;

export interface Arranged {
  /** Numbers of the paths that are shown, in pre-order. */
  readonly order: readonly number[];
  /** By place in `order`. */
  readonly nodes: readonly PathNode[];
  readonly leftOut: number;
}

export interface ArrangeOptions {
  readonly paths: readonly Path[];
  readonly book: OperationBook;
  /** By path: what decides which are shown. No path has more than its parent. */
  readonly work: Float64Array;
  /** Among siblings: the heaviest first, or as they appeared. */
  readonly siblings: 'by-work' | 'by-appearance';
  readonly maxNodes?: number;
}

/** Work of a path with all under it. Parents come before their children, so one sweep from the end does it. */
export function sumUp(paths: readonly Path[], own: ArrayLike<number>): Float64Array {
  const sums = Float64Array.from(own);
  for (let node = paths.length - 1; node >= 0; node -= 1) {
    const parent = paths[node]?.parent ?? -1;
    if (parent !== -1) sums[parent] = (sums[parent] ?? 0) + (sums[node] ?? 0);
  }
  return sums;
}

export function arrangeNodes(options: ArrangeOptions): Arranged {
  const { paths, book } = options;
  const isShown = chooseShown(options);
  const order = preOrder(options, isShown);
  const placeOf = new Int32Array(paths.length).fill(-1);
  order.forEach((node, place) => {
    placeOf[node] = place;
  });
  const parents = order.map((node) => placeOf[paths[node]?.parent ?? -1] ?? -1);
  const descendants = countBelow(parents);
  const depths = depthsOf(parents);
  const nodes = order.flatMap((node, place) => {
    const path = paths[node];
    const operation = book.operationOf(path?.operation ?? -1);
    if (path === undefined || operation === undefined) return [];
    const server = book.operationOf(path.server) ?? null;
    const parent = parents[place] ?? -1;
    return [{ parent, depth: depths[place] ?? 0, descendants: descendants[place] ?? 0, operation, server }];
  });
  return { order, nodes, leftOut: paths.length - order.length };
}

/** The heaviest; of equals the earlier, so that a parent is never missing. */
function chooseShown({ paths, work, maxNodes = MAX_NODES }: ArrangeOptions): Uint8Array {
  const isShown = new Uint8Array(paths.length).fill(1);
  if (paths.length <= maxNodes) return isShown;
  const heaviest = Array.from(paths.keys()).toSorted((a, b) => (work[b] ?? 0) - (work[a] ?? 0) || a - b);
  for (const node of heaviest.slice(maxNodes)) isShown[node] = 0;
  return isShown;
}

function preOrder({ paths, work, siblings }: ArrangeOptions, isShown: Uint8Array): readonly number[] {
  const children = new Map<number, number[]>();
  paths.forEach(({ parent }, node) => {
    if (isShown[node] === 0) return;
    const known = children.get(parent);
    if (known === undefined) children.set(parent, [node]);
    else known.push(node);
  });
  if (siblings === 'by-work')
    for (const list of children.values()) list.sort((a, b) => (work[b] ?? 0) - (work[a] ?? 0) || a - b);
  const order: number[] = [];
  const stack = (children.get(-1) ?? []).toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    order.push(node);
    const below = children.get(node) ?? [];
    for (let index = below.length - 1; index >= 0; index -= 1) stack.push(below[index] ?? 0);
  }
  return order;
}

function countBelow(parents: readonly number[]): Int32Array {
  const below = new Int32Array(parents.length);
  for (let place = parents.length - 1; place >= 0; place -= 1) {
    const parent = parents[place] ?? -1;
    if (parent !== -1) below[parent] = (below[parent] ?? 0) + (below[place] ?? 0) + 1;
  }
  return below;
}

function depthsOf(parents: readonly number[]): Int32Array {
  const depths = new Int32Array(parents.length);
  parents.forEach((parent, place) => {
    depths[place] = parent === -1 ? 0 : (depths[parent] ?? 0) + 1;
  });
  return depths;
}

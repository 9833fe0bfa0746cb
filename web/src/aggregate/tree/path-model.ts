import type { PathNode } from '@galileo/model';

/** One byte a node: 1 = what is under it is hidden. */
export type Closed = Uint8Array;

/** Up to this many nodes a tree opens fully expanded; larger ones to `OPEN_DEPTH`. */
const OPEN_NODES = 400;
const OPEN_DEPTH = 4;

export function firstClosed(nodes: readonly PathNode[]): Closed {
  if (nodes.length <= OPEN_NODES) return new Uint8Array(nodes.length);
  return Uint8Array.from(nodes, ({ depth, descendants }) => (depth >= OPEN_DEPTH && descendants > 0 ? 1 : 0));
}

export function allClosed(nodes: readonly PathNode[]): Closed {
  return Uint8Array.from(nodes, ({ descendants }) => (descendants > 0 ? 1 : 0));
}

/** The nodes that are drawn, ascending. */
export function drawnNodes(nodes: readonly PathNode[], closed: Closed): readonly number[] {
  const drawn: number[] = [];
  for (let node = 0; node < nodes.length; node += 1) {
    drawn.push(node);
    if (closed[node] === 1) node += nodes[node]?.descendants ?? 0;
  }
  return drawn;
}

export function withClosed(closed: Closed, node: number, value: 0 | 1): Closed {
  const next = closed.slice();
  next[node] = value;
  return next;
}

export function withSubtree(
  nodes: readonly PathNode[],
  closed: Closed,
  change: { node: number; value: 0 | 1 },
): Closed {
  const next = closed.slice();
  const end = change.node + (nodes[change.node]?.descendants ?? 0);
  for (let node = change.node; node <= end; node += 1)
    next[node] = change.value === 1 && (nodes[node]?.descendants ?? 0) > 0 ? 1 : 0;
  return next;
}

/** A copy in which every ancestor of the node is open. */
export function openedTo(nodes: readonly PathNode[], closed: Closed, node: number): Closed {
  const next = closed.slice();
  for (let at = nodes[node]?.parent ?? -1; at >= 0; at = nodes[at]?.parent ?? -1) next[at] = 0;
  return next;
}

/** Where a node is drawn; for a hidden one, where its nearest drawn ancestor is. -1 without nodes. */
export function positionOf(drawn: readonly number[], node: number): number {
  let low = 0;
  let high = drawn.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = drawn[middle] ?? 0;
    if (found === node) return middle;
    if (found < node) low = middle + 1;
    else high = middle - 1;
  }
  return high;
}

export interface Siblings {
  /** By node, from 1. */
  readonly position: Int32Array;
  readonly count: Int32Array;
}

export function siblingsOf(nodes: readonly PathNode[]): Siblings {
  const seen = new Map<number, number>();
  const position = Int32Array.from(nodes, ({ parent }) => {
    const nth = (seen.get(parent) ?? 0) + 1;
    seen.set(parent, nth);
    return nth;
  });
  return { position, count: Int32Array.from(nodes, ({ parent }) => seen.get(parent) ?? 1) };
}

/** The services of a tree, each once. */
export function servicesOf(nodes: readonly PathNode[]): readonly string[] {
  return [
    ...new Set(
      nodes.flatMap(({ operation, server }) =>
        server === null ? [operation.service] : [operation.service, server.service],
      ),
    ),
  ];
}

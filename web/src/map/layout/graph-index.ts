import type { LayoutInput } from './places.ts';

/** Nodes as numbers, edges both ways; parallel edges once, edges to oneself not at all. */
export interface GraphIndex {
  readonly size: number;
  readonly next: readonly (readonly number[])[];
  readonly previous: readonly (readonly number[])[];
}

const lists = (size: number): number[][] => Array.from({ length: size }, () => []);

export function linksOf(size: number, edges: readonly (readonly [number, number])[]): GraphIndex {
  const next = lists(size);
  const previous = lists(size);
  const seen = new Set<number>();
  for (const [from, to] of edges) {
    if (from === to || seen.has(from * size + to)) continue;
    seen.add(from * size + to);
    next[from]?.push(to);
    previous[to]?.push(from);
  }
  return { size, next, previous };
}

export function indexOf({ nodes, edges }: LayoutInput): GraphIndex {
  const numbers = new Map(nodes.map((id, index) => [id, index]));
  return linksOf(
    nodes.length,
    edges.flatMap(([from, to]) => {
      const [a, b] = [numbers.get(from), numbers.get(to)];
      return a === undefined || b === undefined ? [] : [[a, b] as const];
    }),
  );
}

/** All that hangs together with a node, in ascending order; marks it as seen. */
function reach(start: number, { next, previous }: GraphIndex, seen: Set<number>): readonly number[] {
  const group = [start];
  seen.add(start);
  for (const node of group) {
    const near = [...(next[node] ?? []), ...(previous[node] ?? [])];
    for (const other of near.filter((one) => !seen.has(one))) {
      if (!seen.has(other)) group.push(other);
      seen.add(other);
    }
  }
  return group.toSorted((a, b) => a - b);
}

/** Groups of nodes that hang together, each in ascending order; the greatest group first. */
export function components(graph: GraphIndex): readonly (readonly number[])[] {
  const found: (readonly number[])[] = [];
  const seen = new Set<number>();
  for (let start = 0; start < graph.size; start += 1) if (!seen.has(start)) found.push(reach(start, graph, seen));
  return found.toSorted((a, b) => b.length - a.length);
}

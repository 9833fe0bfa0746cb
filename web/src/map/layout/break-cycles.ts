import { linksOf, type GraphIndex } from './graph-index.ts';

/** Where a walk should begin: at nodes nobody calls, then at those that call more than they are called. */
function startOrder({ size, next, previous }: GraphIndex): readonly number[] {
  const surplus = (node: number) => (next[node]?.length ?? 0) - (previous[node]?.length ?? 0);
  const isSource = (node: number) => Number(previous[node]?.length === 0);
  return Array.from({ length: size }, (_, node) => node).toSorted(
    (a, b) => isSource(b) - isSource(a) || surplus(b) - surplus(a) || a - b,
  );
}

/** The graph without the edges that close a cycle on a depth-first walk. */
export function withoutCycles(graph: GraphIndex): GraphIndex {
  const state = new Uint8Array(graph.size); // 0 not seen, 1 on the way, 2 done
  const kept: (readonly [number, number])[] = [];
  for (const start of startOrder(graph)) {
    const path = state[start] === 0 ? [{ node: start, at: 0 }] : [];
    state[start] ||= 1;
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const to = graph.next[top.node]?.[top.at];
      top.at += 1;
      if (to === undefined) {
        state[top.node] = 2;
        path.pop();
        continue;
      }
      if (state[to] !== 1) kept.push([top.node, to]);
      if (state[to] === 0) {
        state[to] = 1;
        path.push({ node: to, at: 0 });
      }
    }
  }
  return linksOf(graph.size, kept);
}

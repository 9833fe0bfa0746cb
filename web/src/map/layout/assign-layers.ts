import type { GraphIndex } from './graph-index.ts';

/** Nodes so that every edge goes forward. The graph must have no cycles. */
function forwardOrder({ size, next, previous }: GraphIndex): readonly number[] {
  const waiting = previous.map((list) => list.length);
  const order = waiting.flatMap((count, node) => (count === 0 ? [node] : []));
  for (const node of order) {
    for (const to of next[node] ?? []) {
      waiting[to] = (waiting[to] ?? 0) - 1;
      if (waiting[to] === 0) order.push(to);
    }
  }
  return order.slice(0, size);
}

const greatest = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value), -1);
const least = (values: readonly number[]) => values.reduce((most, value) => Math.min(most, value), Infinity);

/** A layer per node, from 0: callers left of callees, and a node that calls more than it is called close to what it calls. */
export function assignLayers(graph: GraphIndex): readonly number[] {
  const order = forwardOrder(graph);
  const layers = Array.from({ length: graph.size }, () => 0);
  for (const node of order) layers[node] = greatest((graph.previous[node] ?? []).map((from) => layers[from] ?? 0)) + 1;
  for (const node of order.toReversed()) {
    const next = graph.next[node] ?? [];
    const pull = next.length - (graph.previous[node]?.length ?? 0);
    if (pull > 0) layers[node] = Math.max(layers[node] ?? 0, least(next.map((to) => layers[to] ?? 0)) - 1);
  }
  const first = least(layers);
  return layers.map((layer) => layer - (Number.isFinite(first) ? first : 0));
}

import type { Layered } from './layered.ts';

type Order = readonly (readonly number[])[];

function positions(order: Order, size: number): Float64Array {
  const at = new Float64Array(size);
  for (const layer of order) layer.forEach((node, index) => (at[node] = (index + 0.5) / layer.length));
  return at;
}

/** Sorts one layer by the mean place of its neighbours on one side; without any, a node stays about where it is. */
function sortLayer(layer: readonly number[], at: Float64Array, side: Layered['left']): readonly number[] {
  const mean = (node: number) => {
    const near = side[node] ?? [];
    if (near.length === 0) return at[node] ?? 0;
    return near.reduce((sum, other) => sum + (at[other] ?? 0), 0) / near.length;
  };
  const sorted = layer.map((node) => ({ node, mean: mean(node) })).toSorted((a, b) => a.mean - b.mean);
  return sorted.map(({ node }) => node);
}

function sweep(order: Order, graph: Layered, way: 'right' | 'left'): Order {
  const at = positions(order, graph.size);
  const next = [...order];
  const indexes = order.map((_, index) => index);
  for (const index of way === 'right' ? indexes : indexes.toReversed()) {
    const sorted = sortLayer(next[index] ?? [], at, way === 'right' ? graph.left : graph.right);
    sorted.forEach((node, place) => (at[node] = (place + 0.5) / sorted.length));
    next[index] = sorted;
  }
  return next;
}

/** Inversions of a list by counting from its end: how many pairs of edges cross. */
function inversions(values: readonly number[], limit: number): number {
  const tree = new Float64Array(limit + 1);
  let count = 0;
  for (const value of values.toReversed()) {
    for (let at = value; at > 0; at -= at & -at) count += tree[at] ?? 0;
    for (let at = value + 1; at <= limit; at += at & -at) tree[at] = (tree[at] ?? 0) + 1;
  }
  return count;
}

/** Crossings between neighbouring layers. */
function crossings(order: Order, { right, size }: Pick<Layered, 'right' | 'size'>): number {
  const rank = new Float64Array(size);
  for (const layer of order) layer.forEach((node, index) => (rank[node] = index));
  return order.reduce((sum, layer) => {
    const ends = layer.flatMap((node) => (right[node] ?? []).map((to) => rank[to] ?? 0).toSorted((a, b) => a - b));
    return sum + inversions(ends, Math.max(1, ...ends.map((end) => end + 1)));
  }, 0);
}

const SWEEPS = 12;

/** Orders each layer so that few edges cross: sweeps to and fro, the best one found counts. */
export function orderLayers(graph: Layered): Order {
  let order: Order = graph.layers;
  let best = order;
  let fewest = crossings(order, graph);
  for (let turn = 0; turn < SWEEPS && fewest > 0; turn += 1) {
    order = sweep(order, graph, turn % 2 === 0 ? 'right' : 'left');
    const count = crossings(order, graph);
    if (count < fewest) {
      best = order;
      fewest = count;
    }
  }
  return best;
}

import type { GraphIndex } from './graph-index.ts';

/** Layers with a stand-in for every layer an edge passes, so that it takes part in ordering and keeps a lane free. */
export interface Layered {
  /** Nodes below this number are real; the others stand in. */
  readonly real: number;
  readonly size: number;
  readonly layers: readonly (readonly number[])[];
  /** Neighbours one layer to the left and to the right. */
  readonly left: readonly (readonly number[])[];
  readonly right: readonly (readonly number[])[];
}

/** Above this many, edges are drawn straight over the layers between: stand-ins would push the nodes apart. */
const MAX_STAND_INS = 400;

interface Links {
  readonly left: number[][];
  readonly right: number[][];
}

function link({ left, right }: Links, from: number, to: number): void {
  (right[from] ??= []).push(to);
  (left[to] ??= []).push(from);
}

export function layered(graph: GraphIndex, layerOf: readonly number[]): Layered {
  const layers: number[][] = [];
  const put = (node: number, layer: number) => (layers[layer] ??= []).push(node);
  layerOf.forEach((layer, node) => put(node, layer));
  const links: Links = { left: [], right: [] };
  const span = (from: number, to: number) => (layerOf[to] ?? 0) - (layerOf[from] ?? 0);
  const edges = graph.next.flatMap((list, from) => list.map((to) => ({ from, to, span: span(from, to) })));
  const isSplit = edges.reduce((sum, edge) => sum + Math.max(0, edge.span - 1), 0) <= MAX_STAND_INS;
  let size = graph.size;
  for (const { from, to, span: length } of edges) {
    let last = from;
    for (let step = 1; isSplit && step < length; step += 1) {
      put(size, (layerOf[from] ?? 0) + step);
      link(links, last, size);
      last = size;
      size += 1;
    }
    link(links, last, to);
  }
  const filled = (list: number[][]) => Array.from({ length: size }, (_, node) => list[node] ?? []);
  return {
    real: graph.size,
    size,
    layers: Array.from(layers, (layer) => layer ?? []),
    left: filled(links.left),
    right: filled(links.right),
  };
}

import type { Layered } from './layered.ts';
import { LANE, ROW } from './places.ts';

type Order = readonly (readonly number[])[];

/**
 * Places that are as near to the wanted ones as can be (least squares), in the same order and at least `gaps[i]` after the one before.
 * Wanted places that collide are pooled and share the mean.
 */
export function spread(wanted: readonly number[], gaps: readonly number[]): readonly number[] {
  const offsets: number[] = [];
  let offset = 0;
  wanted.forEach((_, index) => {
    offset += index === 0 ? 0 : (gaps[index] ?? 0);
    offsets.push(offset);
  });
  const pools: { sum: number; count: number }[] = [];
  wanted.forEach((value, index) => {
    let pool = { sum: value - (offsets[index] ?? 0), count: 1 };
    for (
      let last = pools.at(-1);
      last !== undefined && last.sum / last.count >= pool.sum / pool.count;
      last = pools.at(-1)
    ) {
      pool = { sum: pool.sum + last.sum, count: pool.count + last.count };
      pools.pop();
    }
    pools.push(pool);
  });
  const means = pools.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count));
  return means.map((mean, index) => mean + (offsets[index] ?? 0));
}

export interface Rows {
  /** y of every node, stand-ins too. */
  readonly y: Float64Array;
  /** Into how many columns each layer is split; its nodes take turns. */
  readonly columns: readonly number[];
}

/** Room before a node: a row is shared by the columns of a split layer; a lane needs less than a node. */
function gapsOf(layer: readonly number[], real: number, columns: number): readonly number[] {
  return layer.map((node, index) => {
    const before = layer[index - 1] ?? node;
    if (node < real && before < real) return ROW / columns;
    return node >= real && before >= real ? LANE : Math.max(LANE, ROW / columns / 2 + LANE / 2);
  });
}

const TURNS = 14;

/** To and fro between the neighbours of one side; at last those of both. */
function sidesOf(graph: Layered, turn: number): readonly Layered['left'][] {
  if (turn >= TURNS - 4) return [graph.left, graph.right];
  return [turn % 2 === 0 ? graph.left : graph.right];
}

function wantedRows(layer: readonly number[], sides: readonly Layered['left'][], y: Float64Array): readonly number[] {
  return layer.map((node) => {
    const near = sides.flatMap((side) => side[node] ?? []);
    return near.length === 0 ? (y[node] ?? 0) : near.reduce((sum, other) => sum + (y[other] ?? 0), 0) / near.length;
  });
}

/** y for every node: near its neighbours, none closer than its room. `mostRows` nodes at most stand in one column. */
export function placeRows(graph: Layered, order: Order, mostRows: number): Rows {
  const columns = order.map((layer) =>
    Math.max(1, Math.ceil(layer.filter((node) => node < graph.real).length / mostRows)),
  );
  const gaps = order.map((layer, index) => gapsOf(layer, graph.real, columns[index] ?? 1));
  const y = new Float64Array(graph.size);
  const put = (layer: readonly number[], index: number, wanted: readonly number[]) =>
    spread(wanted, gaps[index] ?? []).forEach((value, at) => (y[layer[at] ?? 0] = value));
  order.forEach((layer, index) =>
    put(
      layer,
      index,
      layer.map(() => 0),
    ),
  );
  for (let turn = 0; turn < TURNS; turn += 1) {
    const indexes = order.map((_, index) => index);
    for (const index of turn % 2 === 0 ? indexes : indexes.toReversed()) {
      const layer = order[index] ?? [];
      put(layer, index, wantedRows(layer, sidesOf(graph, turn), y));
    }
  }
  return { y, columns };
}

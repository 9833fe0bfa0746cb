import { assignLayers } from './assign-layers.ts';
import { withoutCycles } from './break-cycles.ts';
import { components, indexOf, linksOf, type GraphIndex } from './graph-index.ts';
import { layered, type Layered } from './layered.ts';
import { orderLayers } from './order-layers.ts';
import { pack } from './pack.ts';
import { placeRows, type Rows } from './place-rows.ts';
import { COLUMN, ROW, SUB_COLUMN, type LayoutInput, type Place, type Places } from './places.ts';

/** Shape of one component that is too high to be left as it is. */
const ASPECT = 1.7;
const FEWEST_ROWS = 8;

/** So many rows that `nodes` in columns of that height look like a page. */
const rowsFor = (nodes: number): number => Math.max(FEWEST_ROWS, Math.ceil(Math.sqrt((nodes * COLUMN) / ROW / ASPECT)));

function subgraph(graph: GraphIndex, members: readonly number[]): GraphIndex {
  const at = new Map(members.map((node, index) => [node, index]));
  return linksOf(
    members.length,
    members.flatMap((node, index) => (graph.next[node] ?? []).map((to) => [index, at.get(to) ?? index] as const)),
  );
}

/** x of the nodes of one layer: a split layer's nodes take turns between its columns. */
function placeLayer(layer: readonly number[], { x, columns, y }: { x: number; columns: number; y: Float64Array }) {
  return layer.map((node, index) => ({ node, x: x + (index % columns) * SUB_COLUMN, y: y[node] ?? 0 }));
}

function placeColumns(graph: Layered, order: readonly (readonly number[])[], { y, columns }: Rows): readonly Place[] {
  const places: Place[] = [];
  let x = 0;
  order.forEach((layer, index) => {
    const count = columns[index] ?? 1;
    const real = layer.filter((node) => node < graph.real);
    for (const place of placeLayer(real, { x, columns: count, y })) places[place.node] = { x: place.x, y: place.y };
    x += COLUMN + (count - 1) * SUB_COLUMN;
  });
  const left = Math.min(...places.map((place) => place.x));
  const top = Math.min(...places.map((place) => place.y));
  return places.map((place) => ({ x: place.x - left, y: place.y - top }));
}

/** Places within one component, its top left node at 0. */
function placeComponent(graph: GraphIndex): readonly Place[] {
  if (graph.size === 1) return [{ x: 0, y: 0 }];
  const acyclic = withoutCycles(graph);
  const layers = layered(acyclic, assignLayers(acyclic));
  const order = orderLayers(layers);
  return placeColumns(layers, order, placeRows(layers, order, rowsFor(graph.size)));
}

const extent = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value), 0);

/** Left to right in layers, each component on its own, the greatest first. The same graph always gets the same places. */
export function layoutGraph(input: LayoutInput): Places {
  const graph = indexOf(input);
  const parts = components(graph).map((members) => ({ members, places: placeComponent(subgraph(graph, members)) }));
  const blocks = parts.map(({ places }) => ({
    width: extent(places.map(({ x }) => x)) + COLUMN - 40,
    height: extent(places.map(({ y }) => y)) + ROW,
  }));
  const corners = pack(blocks, 24);
  const found = new Map<string, Place>();
  parts.forEach(({ members, places }, part) => {
    const corner = corners[part] ?? { x: 0, y: 0 };
    members.forEach((node, index) => {
      const { x, y } = places[index] ?? { x: 0, y: 0 };
      found.set(input.nodes[node] ?? '', { x: Math.round(corner.x + x), y: Math.round(corner.y + y) });
    });
  });
  return found;
}

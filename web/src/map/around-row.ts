import { nodesWithin } from './graph/hops.ts';
import { partOf, type MapGraph } from './graph/map-graph.ts';
import { viewGraph } from './graph/view-graph.ts';
import type { Selection } from './map-address.ts';
import { mapRows } from './table/map-rows.ts';

/** The ends of the chosen row: of the selection, else of the row that is most urgent. */
function endsOf(graph: MapGraph, selection: Selection | null): readonly string[] {
  if (selection?.kind === 'node' && graph.nodes.some(({ id }) => id === selection.id)) return [selection.id];
  const edge = graph.edges.find(({ id }) => selection?.kind === 'edge' && id === selection.id);
  if (edge !== undefined) return [edge.from, edge.to];
  const [first] = mapRows(graph);
  return first === undefined ? [] : [...(first.from === null ? [] : [first.from.id]), first.to.id];
}

/** The ends with their direct neighbours. */
export function aroundRow(graph: MapGraph, selection: Selection | null, open: ReadonlySet<string>): MapGraph {
  const ends = endsOf(graph, selection);
  const near = new Set(ends.flatMap((focus) => [...nodesWithin(graph, { focus, up: 1, down: 1, both: false })]));
  const choice = {
    hiddenKinds: new Set<never>(),
    hiddenProtocols: new Set<never>(),
    hiddenNodes: new Set<never>(),
    focus: null,
  };
  const view = { hops: null, choice, isGrouped: false, merge: 'auto', open, keep: new Set(ends) } as const;
  return viewGraph(
    partOf(graph, ({ id }) => near.has(id)),
    view,
  ).graph;
}

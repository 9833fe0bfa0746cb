import type { LayoutInput } from './layout/places.ts';
import type { MapGraph } from './graph/map-graph.ts';
import type { MapAddress } from './map-address.ts';

/** What the layout needs of a graph, in an order that depends on nothing but the ids. */
export function layoutInputOf({ nodes, edges }: MapGraph): LayoutInput {
  const pairs = [...new Set(edges.map(({ from, to }) => JSON.stringify([from, to])))].toSorted();
  const ends = new Map(edges.map(({ from, to }) => [JSON.stringify([from, to]), [from, to] as const]));
  return {
    nodes: nodes.map(({ id }) => id).toSorted(),
    edges: pairs.flatMap((pair) => [ends.get(pair) ?? []].filter(isPair)),
  };
}

const isPair = (pair: readonly string[]): pair is readonly [string, string] => pair.length === 2;

/** The choices that ask for another picture. Hiding a node or opening a group changes the picture that is there. */
export function seriesOf(address: MapAddress, isMerged: boolean): string {
  const { focus, up, down, both, isGrouped, hiddenKinds, hiddenProtocols } = address;
  return JSON.stringify([focus, up, down, both, isGrouped, isMerged, hiddenKinds, hiddenProtocols]);
}

import type { MapNodeKind } from '@galileo/model';
import { partOf, type MapGraph } from './map-graph.ts';

export interface NodeChoice {
  readonly hiddenKinds: ReadonlySet<MapNodeKind>;
  readonly hiddenProtocols: ReadonlySet<string>;
  readonly hiddenNodes: ReadonlySet<string>;
  /** Shown whatever else is chosen. */
  readonly focus: string | null;
}

/** What the toggles leave. A node that is no service and lost its last call goes with it. */
export function chooseNodes(graph: MapGraph, choice: NodeChoice): MapGraph {
  const { hiddenKinds, hiddenProtocols, hiddenNodes, focus } = choice;
  const part = partOf(graph, ({ id, kind }) => id === focus || (!hiddenKinds.has(kind) && !hiddenNodes.has(id)));
  const edges = part.edges.filter(({ protocol }) => !hiddenProtocols.has(protocol));
  const called = new Set(edges.flatMap(({ from, to }) => [from, to]));
  return { edges, nodes: part.nodes.filter(({ id, kind }) => id === focus || kind === 'service' || called.has(id)) };
}

/** The protocols that occur, most calls first. */
export function protocolsOf(graph: MapGraph): readonly string[] {
  const calls = new Map<string, number>();
  for (const { protocol, numbers } of graph.edges)
    if (protocol !== '') calls.set(protocol, (calls.get(protocol) ?? 0) + numbers.calls);
  return [...calls].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([protocol]) => protocol);
}

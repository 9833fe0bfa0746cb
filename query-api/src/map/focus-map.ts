import type { MapEdge, MapNode } from '@galileo/model';

export interface Focus {
  /** Id of the node in the middle. */
  readonly node: string;
  /** Steps to callers and to callees, 0 to 5. */
  readonly up: number;
  readonly down: number;
  /** Whether a path may turn: from every found node callers and callees are followed. */
  readonly both: boolean;
}

interface Graph {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
}

/** The part of a map around a node: the nodes within reach and the edges between them. Empty when the node is not there. */
export function focusMap(graph: Graph, focus: Focus): Graph {
  const reached = graph.nodes.some(({ id }) => id === focus.node) ? reach(graph.edges, focus) : new Set<string>();
  return {
    nodes: graph.nodes.filter(({ id }) => reached.has(id)),
    edges: graph.edges.filter(({ from, to }) => reached.has(from) && reached.has(to)),
  };
}

interface Place {
  readonly node: string;
  readonly up: number;
  readonly down: number;
  /** Which way the path goes on; a path that may not turn keeps to its first step's. */
  readonly way: 'up' | 'down' | 'any';
}

/** Breadth first over (node, steps left), which are few: at most 36 for each node. */
function reach(edges: readonly MapEdge[], { node, up, down, both }: Focus): ReadonlySet<string> {
  const callers = neighbours(edges, ({ from, to }) => [to, from]);
  const callees = neighbours(edges, ({ from, to }) => [from, to]);
  const queue: Place[] = both
    ? [{ node, up, down, way: 'any' }]
    : [
        { node, up, down: 0, way: 'up' },
        { node, up: 0, down, way: 'down' },
      ];
  const seen = new Set<string>();
  for (const place of queue) {
    const key = `${place.way} ${place.up} ${place.down} ${place.node}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (place.up > 0)
      queue.push(...(callers.get(place.node) ?? []).map((next) => ({ ...place, node: next, up: place.up - 1 })));
    if (place.down > 0)
      queue.push(...(callees.get(place.node) ?? []).map((next) => ({ ...place, node: next, down: place.down - 1 })));
  }
  return new Set(queue.map((place) => place.node));
}

function neighbours(
  edges: readonly MapEdge[],
  ends: (edge: MapEdge) => readonly [string, string],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const edge of edges) {
    const [here, there] = ends(edge);
    const list = found.get(here);
    if (list === undefined) found.set(here, [there]);
    else list.push(there);
  }
  return found;
}

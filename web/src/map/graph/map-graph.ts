import type { MapAnswer, MapEdge, MapNode } from '@galileo/model';

/** A node as drawn: one of the answer, or several of them as one. */
export interface ShownNode extends MapNode {
  readonly merged: 'leaves' | 'namespace' | null;
  /** Ids of the nodes that stand in this one; empty when it stands for itself. */
  readonly members: readonly string[];
}

export interface ShownEdge extends MapEdge {
  /** Ids of the edges that stand in this one; empty when it stands for itself. */
  readonly members: readonly string[];
}

export interface MapGraph {
  readonly nodes: readonly ShownNode[];
  readonly edges: readonly ShownEdge[];
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : Number(a.id > b.id));

/** Everything of an answer, in an order that does not depend on the answer's. Edges to nodes that are not there are left out. */
export function graphOf({ nodes, edges }: Pick<MapAnswer, 'nodes' | 'edges'>): MapGraph {
  const known = new Set(nodes.map(({ id }) => id));
  return {
    nodes: nodes.map((node) => ({ ...node, merged: null, members: [] })).toSorted(byId),
    edges: edges
      .filter(({ from, to }) => known.has(from) && known.has(to))
      .map((edge) => ({ ...edge, members: [] }))
      .toSorted(byId),
  };
}

/** The nodes that are kept and the edges between them. */
export function partOf(graph: MapGraph, keeps: (node: ShownNode) => boolean): MapGraph {
  const nodes = graph.nodes.filter(keeps);
  const kept = new Set(nodes.map(({ id }) => id));
  return { nodes, edges: graph.edges.filter(({ from, to }) => kept.has(from) && kept.has(to)) };
}

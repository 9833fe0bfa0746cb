import type { ShownNode } from './graph/map-graph.ts';

const wordsOf = (query: string) => query.toLowerCase().split(/\s+/).filter(Boolean);

/** Nodes whose name, system or address holds every word; those whose name begins with it first, then the busiest. */
export function findNodes(
  nodes: readonly ShownNode[],
  query: string,
  names: ReadonlyMap<string, string>,
): readonly ShownNode[] {
  const words = wordsOf(query);
  if (words.length === 0) return [];
  const nameOf = ({ id, name }: ShownNode) => (names.get(id) ?? name).toLowerCase();
  const textOf = (node: ShownNode) => `${nameOf(node)} ${node.system} ${node.address} ${node.namespace}`.toLowerCase();
  const begins = (node: ShownNode) => Number(nameOf(node).startsWith(words[0] ?? ''));
  return nodes
    .filter((node) => words.every((word) => textOf(node).includes(word)))
    .toSorted((a, b) => begins(b) - begins(a) || (b.numbers?.calls ?? 0) - (a.numbers?.calls ?? 0));
}

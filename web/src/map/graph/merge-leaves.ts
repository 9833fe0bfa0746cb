import { isAlerting } from './call-numbers.ts';
import type { MapGraph, ShownEdge, ShownNode } from './map-graph.ts';
import { groupId, type NodeGroup } from './merge-nodes.ts';

/** Leaves merge by themselves when more nodes than this are shown. */
export const MERGE_ABOVE_NODES = 50;

export interface LeafOptions {
  /** Never merged: the focus, what is selected or searched. */
  readonly keep: ReadonlySet<string>;
  /** Groups that were opened. */
  readonly open: ReadonlySet<string>;
}

function edgesInto(graph: MapGraph): ReadonlyMap<string, readonly ShownEdge[]> {
  const into = new Map<string, ShownEdge[]>();
  for (const edge of graph.edges) into.set(edge.to, [...(into.get(edge.to) ?? []), edge]);
  return into;
}

const unique = (values: readonly string[]): readonly string[] => [...new Set(values)].toSorted();

/** How the leaf is called: `MYSQL`; what the store calls the system, or the kind, when the calls do not say. */
function apiOf(node: ShownNode, calls: readonly ShownEdge[]): string {
  const said = unique(calls.map(({ protocol }) => protocol).filter(Boolean)).join(' + ');
  return said || node.system.toUpperCase() || node.kind.toUpperCase();
}

/**
 * Leaves (nodes without an outgoing edge) that are called by the same set of callers by the same API, two or more, as one. With one
 * caller and with several the rule is the same. What alerts stays out.
 */
export function leafGroups(graph: MapGraph, { keep, open }: LeafOptions): readonly NodeGroup[] {
  const callers = new Set(graph.edges.map(({ from }) => from));
  const into = edgesInto(graph);
  const groups = new Map<string, { readonly api: string; readonly members: string[] }>();
  for (const node of graph.nodes) {
    const calls = into.get(node.id) ?? [];
    const isFree = !keep.has(node.id) && node.merged === null && !callers.has(node.id) && calls.length > 0;
    if (!isFree || isAlerting(node.numbers) || calls.some(({ numbers }) => isAlerting(numbers))) continue;
    const api = apiOf(node, calls);
    const id = groupId('leaves', api, ...unique(calls.map(({ from }) => from)));
    const group = groups.get(id) ?? { api, members: [] };
    group.members.push(node.id);
    groups.set(id, group);
  }
  return [...groups]
    .filter(([id, { members }]) => members.length > 1 && !open.has(id))
    .map(([id, { api, members }]) => ({ id, merged: 'leaves', name: `${api} x${members.length}`, members }));
}

import type { MapGraph } from './map-graph.ts';
import { groupId, type NodeGroup } from './merge-nodes.ts';

/** The services of each namespace as one; a namespace with a single shown service stays as it is. */
export function namespaceGroups(
  graph: MapGraph,
  { keep, open }: { readonly keep: ReadonlySet<string>; readonly open: ReadonlySet<string> },
): readonly NodeGroup[] {
  const members = new Map<string, { readonly name: string; readonly ids: string[] }>();
  for (const { id, kind, namespace, environment } of graph.nodes) {
    if (kind !== 'service' || namespace === '' || keep.has(id)) continue;
    const group = groupId('namespace', environment, namespace);
    const known = members.get(group) ?? { name: namespace, ids: [] };
    known.ids.push(id);
    members.set(group, known);
  }
  return [...members]
    .filter(([id, { ids }]) => ids.length > 1 && !open.has(id))
    .map(([id, { name, ids }]) => ({ id, merged: 'namespace', name: `${name} x${ids.length}`, members: ids }));
}

import type { MapNodeKind } from '@galileo/model';
import { noCalls, sumNumbers } from './call-numbers.ts';
import type { MapGraph, ShownEdge, ShownNode } from './map-graph.ts';

export interface NodeGroup {
  readonly id: string;
  readonly merged: 'leaves' | 'namespace';
  readonly name: string;
  readonly members: readonly string[];
}

/** Stable, short and safe in an address, whatever the names in it hold. */
export function groupId(...parts: readonly string[]): string {
  let high = 0x811c9dc5;
  let low = 0x01000193;
  for (const character of parts.join('\n')) {
    const code = character.codePointAt(0) ?? 0;
    high = Math.imul(high ^ code, 0x01000193) >>> 0;
    low = Math.imul(low ^ (code + 0x9e37), 0x85ebca6b) >>> 0;
  }
  return `group-${high.toString(36)}${low.toString(36)}`;
}

const callsOf = ({ numbers }: ShownNode) => numbers?.calls ?? 0;

/** The kind most calls went to: what the merged node is drawn as. */
function kindOf(nodes: readonly ShownNode[]): MapNodeKind {
  return nodes.toSorted((a, b) => callsOf(b) - callsOf(a))[0]?.kind ?? 'unknown';
}

const same = (values: readonly string[]): string => (new Set(values).size === 1 ? (values[0] ?? '') : '');

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

function mergedNode(group: NodeGroup, nodes: readonly ShownNode[]): ShownNode {
  return {
    id: group.id,
    kind: kindOf(nodes),
    name: group.name,
    environment: same(nodes.map(({ environment }) => environment)),
    namespace: same(nodes.map(({ namespace }) => namespace)),
    system: same(nodes.map(({ system }) => system)),
    address: '',
    numbers: sumNumbers(nodes.flatMap(({ numbers }) => numbers ?? [])),
    instances: total(nodes.map(({ instances }) => instances)),
    failedInstances: total(nodes.map(({ failedInstances }) => failedInstances)),
    startedItself: total(nodes.map(({ startedItself }) => startedItself)),
    merged: group.merged,
    members: group.members,
  };
}

/** Of the edges for which pairing means something; two decimals, floored. */
function pairedPercentOf(edges: readonly ShownEdge[]): number | null {
  const counted = edges.filter(({ pairedPercent }) => pairedPercent !== null);
  const paired = total(counted.map((edge) => edge.paired));
  const all = paired + total(counted.map(({ callerAlone, calleeAlone }) => callerAlone + calleeAlone));
  return all === 0 ? null : Math.floor((10_000 * paired) / all) / 100;
}

function mergedEdge(edges: readonly [ShownEdge, ...ShownEdge[]], ends: Pick<ShownEdge, 'from' | 'to'>): ShownEdge {
  const [first] = edges;
  return {
    ...first,
    ...ends,
    id: groupId('edge', ends.from, ends.to),
    protocol: same(edges.map(({ protocol }) => protocol)),
    numbers: sumNumbers(edges.map(({ numbers }) => numbers)) ?? noCalls,
    paired: total(edges.map(({ paired }) => paired)),
    callerAlone: total(edges.map(({ callerAlone }) => callerAlone)),
    calleeAlone: total(edges.map(({ calleeAlone }) => calleeAlone)),
    pairedPercent: pairedPercentOf(edges),
    members: edges.flatMap(({ id, members }) => (members.length === 0 ? [id] : members)),
  };
}

/** Draws each group as one node. Calls within a group are not drawn; those from or to it add up per other end. */
export function mergeNodes(graph: MapGraph, groups: readonly NodeGroup[]): MapGraph {
  const groupOf = new Map(groups.flatMap(({ id, members }) => members.map((member) => [member, id])));
  const nodeById = new Map(graph.nodes.map((node) => [node.id, node]));
  const merged = groups.map((group) =>
    mergedNode(
      group,
      group.members.flatMap((id) => nodeById.get(id) ?? []),
    ),
  );
  const alone: ShownEdge[] = [];
  const bundles = new Map<string, [ShownEdge, ...ShownEdge[]]>();
  for (const edge of graph.edges) {
    const from = groupOf.get(edge.from) ?? edge.from;
    const to = groupOf.get(edge.to) ?? edge.to;
    const key = JSON.stringify([from, to]);
    if (from === edge.from && to === edge.to) alone.push(edge);
    else if (from !== to) bundles.set(key, add(bundles.get(key), { ...edge, from, to }));
  }
  return {
    nodes: [...graph.nodes.filter(({ id }) => !groupOf.has(id)), ...merged],
    edges: [
      ...alone,
      ...[...bundles.values()].map((edges) => mergedEdge(edges, { from: edges[0].from, to: edges[0].to })),
    ],
  };
}

const add = (list: [ShownEdge, ...ShownEdge[]] | undefined, edge: ShownEdge): [ShownEdge, ...ShownEdge[]] =>
  list === undefined ? [edge] : [...list, edge];

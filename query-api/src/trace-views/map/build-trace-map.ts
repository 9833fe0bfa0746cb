import { rowFlags, type TraceMapAnswer, type TraceMapEdge, type TraceMapNode } from '@galileo/model';
import { describeNode } from '../../map/build-nodes.ts';
import { nameEdges, readAddresses, serviceKey, type NamedEdge } from '../../map/name-edges.ts';
import { printNode, type NodeKey } from '../../map/node-key.ts';
import type { EdgeName, EdgeService } from '@galileo/storage';
import type { OpenedTrace } from '../../open-trace/opened-trace.ts';
import type { FoundCalls, TraceCall } from './find-calls.ts';

/** Calls that say the same about both sides. */
interface EqualCalls extends EdgeName {
  readonly calls: readonly TraceCall[];
}

type Named = NamedEdge<EqualCalls>;

/** Nodes and edges of one trace, in the order of their first rows. */
export function buildTraceMap(opened: OpenedTrace, { calls, addresses }: FoundCalls): TraceMapAnswer {
  const named = nameEdges(gatherEqual(calls), readAddresses(addresses));
  return {
    version: opened.skeleton.version,
    nodes: buildNodes(opened, named),
    edges: [...groupBy(named, ({ from, to }) => `${printNode(from)}>${printNode(to)}`).values()]
      .map(edgeOf)
      .toSorted(byFirstRow),
  };
}

function gatherEqual(calls: readonly TraceCall[]): readonly EqualCalls[] {
  return [...groupBy(calls, nameKey).values()].flatMap((equal) => {
    const [first] = equal;
    if (first === undefined) return [];
    const { kind, from, to, system, address, target, protocol } = first;
    return [{ kind, from, to, system, address, target, protocol, calls: equal }];
  });
}

function nameKey({ kind, from, to, system, address, target, protocol }: TraceCall): string {
  return [kind, sideKey(from), sideKey(to), system, address, target, protocol].join('\0');
}

const sideKey = ({ service, namespace, environment }: EdgeService): string =>
  `${service}\0${namespace}\0${environment}`;

function edgeOf(edge: readonly Named[]): TraceMapEdge {
  const [first] = edge;
  const calls = callsOf(edge);
  return {
    from: first === undefined ? '' : printNode(first.from),
    to: first === undefined ? '' : printNode(first.to),
    calls: calls.length,
    failed: calls.filter(({ failed }) => failed).length,
    sumNs: calls.reduce((sum, { execNs }) => sum + execNs, 0),
    maxNs: calls.reduce((most, { execNs }) => Math.max(most, execNs), 0),
    isAsync: calls.every(({ isAsync }) => isAsync),
    rows: rowsOf(calls),
  };
}

function callsOf(edges: readonly Named[]): readonly TraceCall[] {
  return edges.flatMap(({ row }) => row.calls);
}

function rowsOf(calls: readonly TraceCall[]): readonly number[] {
  return [...new Set(calls.map(({ row }) => row))].toSorted((a, b) => a - b);
}

function buildNodes(opened: OpenedTrace, named: readonly Named[]): readonly TraceMapNode[] {
  const services = serviceRows(opened);
  const into = groupBy(named, ({ to }) => printNode(to));
  const outOf = groupBy(named, ({ from }) => printNode(from));
  const keys = [...services.map(({ key }) => key), ...named.flatMap(({ from, to }) => [from, to])];
  const rowsOfService = new Map(services.map(({ key, rows }) => [printNode(key), rows]));
  return [...new Map(keys.map((key) => [printNode(key), key]))]
    .map(([id, key]) => {
      const calls = into.get(id) ?? outOf.get(id) ?? [];
      const rows = rowsOfService.get(id) ?? rowsOf(callsOf(calls));
      return {
        id,
        ...namesOf(key, calls),
        spans: rows.length,
        rows,
        ...sumsOf(opened, rows, { takesTime: rowsOfService.has(id) || into.has(id) }),
      };
    })
    .toSorted(byFirstRow);
}

interface ServiceRows {
  readonly key: NodeKey;
  readonly rows: readonly number[];
}

function serviceRows({ skeleton: { applications, columns } }: OpenedTrace): readonly ServiceRows[] {
  const rows = applications.map((): number[] => []);
  for (const [row, application] of columns.application.entries()) rows[application]?.push(row);
  return applications.map((application, index) => ({ key: serviceKey(application), rows: rows[index] ?? [] }));
}

function namesOf(key: NodeKey, calls: readonly Named[]): Pick<TraceMapNode, 'kind' | 'name' | 'service' | 'api'> {
  const { kind, name, system } = describeNode(key);
  const protocol = calls.find((call) => call.protocol !== '')?.protocol ?? '';
  return {
    kind,
    name,
    service: key.kind === 'service' ? key.service : '',
    api: key.kind === 'external' ? protocol : system.toUpperCase(),
  };
}

/** Time is spent in a service, and in what is called; a user and an unknown caller only stand for where calls come from. */
function sumsOf(
  { skeleton: { columns } }: OpenedTrace,
  rows: readonly number[],
  { takesTime }: { readonly takesTime: boolean },
): Pick<TraceMapNode, 'failed' | 'exclusiveNs' | 'criticalNs'> {
  const sum = (column: readonly number[]): number =>
    takesTime ? rows.reduce((total, row) => total + (column[row] ?? 0), 0) : 0;
  return {
    failed: rows.filter((row) => ((columns.flags[row] ?? 0) & rowFlags.failed) !== 0).length,
    exclusiveNs: sum(columns.exclusiveNs),
    criticalNs: sum(columns.criticalNs),
  };
}

/** Callers come before what they call where both begin in one row. */
function byFirstRow(a: { readonly rows: readonly number[] }, b: { readonly rows: readonly number[] }): number {
  return (a.rows[0] ?? 0) - (b.rows[0] ?? 0);
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [item]);
    else known.push(item);
  }
  return groups;
}

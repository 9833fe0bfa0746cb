import type { DependenciesAnswer, Dependency, MapEdge, MapNode } from '@galileo/model';
import { findEdgeProgress, listEdges, type EdgeProgress, type RangeEdge } from '@galileo/storage';
import type { ApiContext } from '../api-context.ts';
import { completenessOfList } from '../http/completeness.ts';
import type { TimeRange } from '../http/time-parameter.ts';
import { countEdges, mapEdgeOf, type CountedEdge } from '../map/build-edges.ts';
import { buildNodes } from '../map/build-nodes.ts';
import { mapRangeOf, nanosOfSeconds, settledTo } from '../map/map-range.ts';
import { nameEdges, readAddresses } from '../map/name-edges.ts';
import type { NodeKey } from '../map/node-key.ts';
import { passedSeconds } from '../services/period.ts';
import { findPresence, serviceRangeOf, type AskedService } from './asked-service.ts';
import { readTotals } from './header-answer.ts';

/** Different edges of a range, as on the map. */
const MAX_EDGES = 20_000;

/** Who calls the service and whom it calls: the map's edges at its nodes. */
export async function answerDependencies(
  context: Pick<ApiContext, 'asker' | 'now'>,
  { asked, limit }: { readonly asked: AskedService; readonly limit: number },
  signal: AbortSignal,
): Promise<DependenciesAnswer> {
  const { asker, now } = context;
  const { tenant } = asked;
  const nowMs = now();
  const { from, to } = mapRangeOf(asked.period);
  const range = { from, to };
  const seconds = passedSeconds(range, nowMs);
  const [rows, [progress], own] = await Promise.all([
    asker.ask(
      listEdges({ tenant, ...range, environment: '', settledToSeconds: settledTo(nowMs), limit: MAX_EDGES + 1 }),
      signal,
    ),
    asker.ask(findEdgeProgress({ tenant }), signal),
    readTotals(context, { asked, ...range, seconds }, signal),
  ]);
  const settled = rows.filter(({ isPending }) => !isPending);
  const edges = countEdges(nameEdges(settled, readAddresses(rows)));
  const isOwn = (key: NodeKey): boolean => key.kind === 'service' && isChosen(key, asked);
  const describe = describer(edges, { seconds, ownNs: own.sumNs });
  const callers = edges.filter(({ to }) => isOwn(to)).map((edge) => describe(edge, 'from'));
  const callees = edges.filter(({ from }) => isOwn(from)).map((edge) => describe(edge, 'to'));
  if (own.calls === 0 && callers.length + callees.length === 0) await findPresence(context, asked, signal);
  return {
    ...serviceRangeOf({ ...asked, period: { ...asked.period, ...range } }, nowMs),
    callers: callers.toSorted(byTime).slice(0, limit),
    callees: callees.toSorted(byTime).slice(0, limit),
    startedItself: countStarts(settled, asked),
    upTo: upToOf(range, progress),
    completeness: completenessOfList(range, {
      found: Math.max(callers.length, callees.length, rows.length > MAX_EDGES ? limit + 1 : 0),
      limit,
    }),
  };
}

interface ServiceName {
  readonly service: string;
  readonly namespace: string;
  readonly environment: string;
}

function isChosen({ service, namespace, environment }: ServiceName, { choice }: AskedService): boolean {
  return (
    service === choice.service &&
    (choice.environment === '' || environment === choice.environment) &&
    (choice.namespace === '' || namespace === choice.namespace)
  );
}

interface Scale {
  readonly seconds: number;
  /** Summed durations of the service's own entry spans. */
  readonly ownNs: number;
}

/** Describes an edge by the node at its other end. */
function describer(
  edges: readonly CountedEdge[],
  { seconds, ownNs }: Scale,
): (edge: CountedEdge, side: 'from' | 'to') => Dependency {
  const nodes = new Map(buildNodes({ edges, rows: [], services: [], seen: [] }).map((node) => [node.id, node]));
  return (counted, side) => {
    const edge = mapEdgeOf(counted);
    return {
      edge: edge.id,
      node: nodeOf(edge, side, nodes),
      kind: edge.kind,
      protocol: edge.protocol,
      numbers: edge.numbers,
      rate: edge.numbers.calls / seconds,
      timeShare: side === 'from' || ownNs === 0 ? null : edge.numbers.sumNs / ownNs,
      pairedPercent: edge.pairedPercent,
    };
  };
}

function nodeOf(edge: MapEdge, side: 'from' | 'to', nodes: ReadonlyMap<string, MapNode>): Dependency['node'] {
  const id = edge[side];
  const node = nodes.get(id);
  if (node === undefined)
    return { id, kind: 'unknown', name: id, environment: '', namespace: '', system: '', address: '' };
  const { kind, name, environment, namespace, system, address } = node;
  return { id, kind, name, environment, namespace, system, address };
}

function byTime(a: Dependency, b: Dependency): number {
  return b.numbers.sumNs - a.numbers.sumNs || b.numbers.calls - a.numbers.calls;
}

function countStarts(rows: readonly RangeEdge[], asked: AskedService): number {
  return rows
    .filter(({ kind, to }) => kind === 'start' && isChosen(to, asked))
    .reduce((sum, { calls }) => sum + calls, 0);
}

function upToOf({ from, to }: TimeRange, progress: EdgeProgress | undefined): string | null {
  const complete = nanosOfSeconds(progress?.upToSeconds ?? 0);
  if (complete <= from) return null;
  return String(complete < to ? complete : to);
}

import { nanos, type MapAnswer } from '@galileo/model';
import {
  findEdgeProgress,
  listEdges,
  listSeenServices,
  listServiceBands,
  type EdgeProgress,
  type RangeEdge,
} from '@galileo/storage';
import type { ApiContext } from '../api-context.ts';
import { PERCENTILE_ERROR } from '../services/histogram.ts';
import { countEdges, mapEdgeOf, pairedPercentOf, type CountedEdge } from './build-edges.ts';
import { buildNodes } from './build-nodes.ts';
import { focusMap, type Focus } from './focus-map.ts';
import { nanosOfSeconds, settledTo, type MapRange } from './map-range.ts';
import { nameEdges, readAddresses } from './name-edges.ts';

export interface MapAsked {
  readonly range: MapRange;
  /** Empty = all. */
  readonly environment: string;
  readonly focus: Focus | undefined;
}

/** Different edges of a range; a map of more says nothing. */
const MAX_EDGES = 20_000;
const MAX_SERVICES = 5_000;

export async function findMap(context: ApiContext, asked: MapAsked, signal: AbortSignal): Promise<MapAnswer> {
  const { asker, tenant, now } = context;
  const { environment, range } = asked;
  const within = { tenant, from: range.from, to: range.to };
  const [rows, services, seen, [progress]] = await Promise.all([
    asker.ask(listEdges({ ...within, environment, settledToSeconds: settledTo(now()), limit: MAX_EDGES }), signal),
    asker.ask(listServiceBands({ ...within, environment, limit: MAX_SERVICES }), signal),
    asker.ask(listSeenServices({ ...within, limit: MAX_SERVICES }), signal),
    asker.ask(findEdgeProgress({ tenant }), signal),
  ]);
  const settled = rows.filter(({ isPending }) => !isPending);
  const counted = countEdges(nameEdges(settled, readAddresses(rows)));
  const nodes = buildNodes({ edges: counted, rows: settled, services, seen: seen.filter(isIn(environment)) });
  const whole = { nodes, edges: counted.map(mapEdgeOf) };
  const shown = asked.focus === undefined ? whole : focusMap(whole, asked.focus);
  const isCut = rows.length >= MAX_EDGES || services.length >= MAX_SERVICES;
  return { ...shown, ...totalsOf(rows, counted), ...frameOf(range, progress), ...completenessOf(range, rows, isCut) };
}

function isIn(environment: string): (service: { readonly environment: string }) => boolean {
  return (service) => environment === '' || service.environment === environment;
}

function totalsOf(
  rows: readonly RangeEdge[],
  edges: readonly CountedEdge[],
): Pick<MapAnswer, 'pairedPercent' | 'missingParents' | 'pending'> {
  return {
    pairedPercent: pairedPercentOf(edges),
    missingParents: rows.reduce((sum, { calleeAlone }) => sum + calleeAlone, 0),
    pending: rows.reduce((sum, { isPending, calls }) => sum + (isPending ? calls : 0), 0),
  };
}

function frameOf(
  { from, to }: MapRange,
  progress: EdgeProgress | undefined,
): Pick<MapAnswer, 'from' | 'to' | 'upTo' | 'percentileError'> {
  const complete = nanosOfSeconds(progress?.upToSeconds ?? 0);
  return {
    from: String(from),
    to: String(to),
    upTo: complete <= from ? null : String(nanos(complete < to ? complete : to)),
    percentileError: PERCENTILE_ERROR,
  };
}

function completenessOf(
  { from, to }: MapRange,
  rows: readonly RangeEdge[],
  isCut: boolean,
): Pick<MapAnswer, 'completeness'> {
  return {
    completeness: {
      complete: !isCut,
      reason: isCut ? 'limit' : null,
      scannedFrom: String(from),
      scannedTo: String(to),
      total: { value: rows.length, relation: isCut ? 'at-least' : 'exact' },
      nextCursor: null,
    },
  };
}

import type { MapSeriesAnswer } from '@galileo/model';
import { listEdges, listEdgeSteps, listServiceSteps, type EdgeNumbers, type EdgeStep } from '@galileo/storage';
import type { ApiContext } from '../api-context.ts';
import { seriesOf } from '../services/service-series.ts';
import { settledTo, type MapRange } from './map-range.ts';
import { nameEdges, readAddresses, type NamedEdge } from './name-edges.ts';
import { printEdge, printNode, type EdgeKey, type NodeKey } from './node-key.ts';

/** One node's or edge's calls over time. */
export type SeriesOf =
  | { readonly what: 'node'; readonly key: NodeKey }
  | { readonly what: 'edge'; readonly key: EdgeKey };

const NANOS_PER_SECOND = 1_000_000_000n;
const MAX_STEPS = 60;
const MINUTE_STEPS = [60, 120, 300, 600, 900, 1800, 3600] as const;
const HOUR_STEPS = [3600, 7200, 10_800, 21_600, 43_200, 86_400, 604_800] as const;
const MAX_ROWS = 100_000;

export async function findMapSeries(
  context: ApiContext,
  { of, range }: { readonly of: SeriesOf; readonly range: MapRange },
  signal: AbortSignal,
): Promise<MapSeriesAnswer> {
  const seconds = Number((range.to - range.from) / NANOS_PER_SECOND);
  const steps = range.unit === 'hour' ? HOUR_STEPS : MINUTE_STEPS;
  const stepSeconds = steps.find((step) => seconds / step <= MAX_STEPS) ?? 2_592_000;
  const asked = { context, range, stepSeconds, signal };
  const numbers = of.what === 'node' && of.key.kind === 'service' ? serviceSteps(asked, of.key) : edgeSteps(asked, of);
  return { stepSeconds, ...seriesOf(mergeSteps(await numbers), Math.ceil(seconds / stepSeconds)) };
}

interface Asked {
  readonly context: ApiContext;
  readonly range: MapRange;
  readonly stepSeconds: number;
  readonly signal: AbortSignal;
}

type StepNumbers = Pick<EdgeNumbers, 'calls' | 'failed' | 'maxNs' | 'histogram'> & { readonly step: number };

/** A step may have rows for calls that failed and for others, and several edges. */
function mergeSteps(rows: readonly StepNumbers[]): readonly StepNumbers[] {
  const merged = new Map<number, StepNumbers>();
  for (const row of rows) {
    const before = merged.get(row.step);
    merged.set(row.step, before === undefined ? row : { ...addCalls(before, row), step: row.step });
  }
  return [...merged.values()];
}

function addCalls(a: StepNumbers, b: StepNumbers): Omit<StepNumbers, 'step'> {
  const histogram = new Map(a.histogram);
  for (const [key, count] of b.histogram) histogram.set(key, (histogram.get(key) ?? 0) + count);
  return { calls: a.calls + b.calls, failed: a.failed + b.failed, maxNs: Math.max(a.maxNs, b.maxNs), histogram };
}

async function serviceSteps(
  { context, range, stepSeconds, signal }: Asked,
  { service, namespace, environment }: Extract<NodeKey, { readonly kind: 'service' | 'user' }>,
): Promise<readonly StepNumbers[]> {
  const grain = range.unit;
  const asked = { tenant: context.tenant, from: range.from, to: range.to, grain, stepSeconds, limit: MAX_ROWS };
  return context.asker.ask(listServiceSteps({ ...asked, service, namespace, environment }), signal);
}

async function edgeSteps(
  { context, range, stepSeconds, signal }: Asked,
  of: SeriesOf,
): Promise<readonly StepNumbers[]> {
  const { asker, tenant, now } = context;
  const within = { tenant, from: range.from, to: range.to };
  const [edges, steps] = await Promise.all([
    asker.ask(listEdges({ ...within, environment: '', settledToSeconds: settledTo(now()), limit: MAX_ROWS }), signal),
    asker.ask(listEdgeSteps({ ...within, unit: range.unit, stepSeconds, ...narrowing(of), limit: MAX_ROWS }), signal),
  ]);
  return nameEdges(steps, readAddresses(edges))
    .filter((edge) => isPartOf(edge, of))
    .map(({ row }) => row);
}

/** What the database can leave out already. Who is called may only be known after the addresses, so the caller's name counts first. */
function narrowing(of: SeriesOf): { readonly service: string; readonly system: string } {
  const keys = of.what === 'node' ? [of.key] : [of.key.to, of.key.from];
  return keys.reduce((found, key) => ({ ...found, ...narrowingOf(key) }), { service: '', system: '' });
}

function narrowingOf(key: NodeKey): { readonly service?: string; readonly system?: string } {
  if (key.kind === 'service' || key.kind === 'user') return { service: key.service };
  return 'system' in key ? { system: key.system } : {};
}

/** Calls into a node; of users those that they make. */
function isPartOf(edge: NamedEdge<EdgeStep>, of: SeriesOf): boolean {
  if (of.what === 'edge') return printEdge(edge) === printEdge(of.key);
  const id = printNode(of.key);
  const calledBy = of.key.kind === 'user' || of.key.kind === 'unknown' ? edge.from : edge.to;
  return printNode(calledBy) === id;
}

import { nanos, nanosFromMillis } from '@galileo/model';
import { listLinkTargets, listTraceTotals, type TraceTotals } from '@galileo/storage';
import type { OpenedTrace } from '../../open-trace/opened-trace.ts';
import type { ServiceOfLink } from './span-facts.ts';
import type { RowsReading } from './read-rows.ts';

interface Target {
  readonly traceId: string;
  readonly spanId: string;
}

/** Targets of one question. */
const MAX_TARGETS = 1000;
const DAY_NANOS = 86_400_000_000_000n;

export interface LinksOfTrace {
  readonly links: readonly Target[];
  /** As the links name it: an opened file is asked for under another id. */
  readonly ownTraceId: string;
}

/** Services of the spans that are linked to: those of this trace, and those of other stored traces. */
export async function readLinkTargets(
  { links, ownTraceId }: LinksOfTrace,
  opened: OpenedTrace,
  reading: RowsReading,
): Promise<ServiceOfLink> {
  const services = new Map<string, string>();
  const here = new Set(links.flatMap(({ traceId, spanId }) => (traceId === ownTraceId ? [spanId] : [])));
  for (const { spanId, service } of here.size === 0 ? [] : opened.tree.spans) {
    if (here.has(spanId)) services.set(keyOf({ traceId: ownTraceId, spanId }), service);
  }
  const elsewhere = new Map(links.filter(({ traceId }) => traceId !== ownTraceId).map((link) => [keyOf(link), link]));
  for (const found of await findServices([...elsewhere.values()], reading)) services.set(keyOf(found), found.service);
  return (link) => services.get(keyOf(link)) ?? '';
}

const keyOf = ({ traceId, spanId }: Target): string => `${traceId} ${spanId}`;

async function findServices(
  targets: readonly Target[],
  reading: RowsReading,
): Promise<readonly (Target & { readonly service: string })[]> {
  const found: (Target & { readonly service: string })[] = [];
  for (let first = 0; first < targets.length; first += MAX_TARGETS) {
    found.push(...(await findSome(targets.slice(first, first + MAX_TARGETS), reading)));
  }
  return found;
}

async function findSome(
  targets: readonly Target[],
  { context, signal }: RowsReading,
): Promise<readonly (Target & { readonly service: string })[]> {
  const { tenant, asker, now } = context;
  const traceIds = [...new Set(targets.map(({ traceId }) => traceId))];
  const ever = { from: nanos(DAY_NANOS), to: nanos(nanosFromMillis(now()) + DAY_NANOS) };
  const totals: readonly TraceTotals[] = await asker.ask(listTraceTotals({ tenant, ...ever, traceIds }), signal);
  return totals.length === 0 ? [] : asker.ask(listLinkTargets({ tenant, traces: totals, targets }), signal);
}

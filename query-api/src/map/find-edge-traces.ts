import { nanos, type Completeness, type Nanos, type TracesAnswer } from '@galileo/model';
import {
  describeMatchedTraces,
  listEdgeSpans,
  listTraceTotals,
  type EdgeSpan,
  type EdgeSpanFilter,
  type SearchPosition,
  type TraceExtent,
  type TraceTotals,
} from '@galileo/storage';
import type { Asker } from '../ask/share-questions.ts';
import { printCursor } from '../traces/search-cursor.ts';
import { slicesBack } from '../traces/search-slices.ts';
import { summarizeTrace } from '../traces/summarize-trace.ts';
import { confirmCalls } from './confirm-calls.ts';

export interface EdgeTraceSearch {
  readonly asker: Asker;
  readonly signal: AbortSignal;
  readonly tenant: string;
  readonly from: Nanos;
  readonly to: Nanos;
  readonly filter: EdgeSpanFilter;
  readonly failed: boolean;
  readonly after: SearchPosition | undefined;
  readonly limit: number;
  readonly budgetMs: number;
  readonly now: () => number;
}

/** Spans asked for at once: some are no calls of the edge, and several may be of one trace. */
const BATCH = 400;
/** Calls of a page's traces that are looked through for one that an earlier page has shown. */
const MAX_EARLIER = 10_000;

interface Found {
  /** One span per trace, newest first. */
  readonly spans: readonly EdgeSpan[];
  readonly reason: Completeness['reason'];
  /** Where the next page begins. */
  readonly next: SearchPosition | undefined;
}

/** The traces with a call of an edge, newest call first. A page says how far it looked and where the next one begins. */
export async function findEdgeTraces(search: EdgeTraceSearch): Promise<TracesAnswer> {
  const found = await collect(search);
  const traces = found.spans.length === 0 ? [] : await describe(search, found.spans);
  return { traces, completeness: completenessOf(search, found, traces.length) };
}

async function collect(search: EdgeTraceSearch): Promise<Found> {
  const { filter, failed, asker, signal, now } = search;
  const startedMs = now();
  const spans = new Map<string, EdgeSpan>();
  let next = search.after;
  for await (const { read, lookedBackTo } of walk(search)) {
    for (const span of await confirmCalls({ asker, signal, tenant: search.tenant, filter, failed }, read)) {
      if (!spans.has(span.traceId)) spans.set(span.traceId, span);
      if (spans.size === search.limit) return { spans: [...spans.values()], reason: 'limit', next: span };
    }
    next = lookedBackTo;
    if (now() - startedMs > search.budgetMs) return { spans: [...spans.values()], reason: 'time-budget', next };
  }
  return { spans: [...spans.values()], reason: null, next: undefined };
}

interface Step {
  readonly read: readonly EdgeSpan[];
  readonly lookedBackTo: SearchPosition;
}

/** Spans that may be calls of the edge, newest first, in slices that grow, so that a page costs what it shows. */
async function* walk(search: EdgeTraceSearch): AsyncGenerator<Step> {
  const { tenant, filter, failed, asker, signal } = search;
  let after = search.after;
  const end = after === undefined || after.startNanos + 1n > search.to ? search.to : nanos(after.startNanos + 1n);
  for (const slice of slicesBack({ from: search.from, to: end })) {
    for (;;) {
      const read = await asker.ask(listEdgeSpans({ tenant, ...slice, filter, failed, after, limit: BATCH }), signal);
      after = read.at(-1) ?? after;
      const isSliceDone = read.length < BATCH;
      yield { read, lookedBackTo: isSliceDone || after === undefined ? startOf(slice.from) : after };
      if (isSliceDone) break;
    }
  }
}

/** Before everything from `from` on, after everything older. */
function startOf(from: Nanos): SearchPosition {
  return { startNanos: from, traceId: '0'.repeat(32), durationNs: 0n };
}

async function describe(search: EdgeTraceSearch, spans: readonly EdgeSpan[]): Promise<TracesAnswer['traces']> {
  const { tenant, asker, signal } = search;
  const around = {
    tenant,
    from: spans.at(-1)?.startNanos ?? search.from,
    to: nanos((spans[0]?.startNanos ?? 0n) + 1n),
  };
  const totals = await asker.ask(listTraceTotals({ ...around, traceIds: spans.map(({ traceId }) => traceId) }), signal);
  const extents = spans.map((span) => extentOf(span, totals));
  const shownBefore = await findShownBefore(search, extents);
  const fresh = extents.filter(({ traceId }) => !shownBefore.has(traceId));
  const [first] = spans;
  if (fresh.length === 0 || first === undefined) return [];
  const matched = await asker.ask(
    describeMatchedTraces({
      tenant,
      ...rangeOf(fresh),
      filter: { table: 'spans', service: first.service, attributes: [] },
      order: 'newest',
      traces: fresh,
    }),
    signal,
  );
  const summaries = matched.map((trace) =>
    summarizeTrace(
      trace,
      totals.find(({ traceId }) => traceId === trace.traceId),
    ),
  );
  return summaries.toSorted((a, b) => Number(BigInt(b.startUnixNano) - BigInt(a.startUnixNano)));
}

function extentOf({ traceId, startNanos }: EdgeSpan, totals: readonly TraceTotals[]): TraceExtent {
  const total = totals.find((candidate) => candidate.traceId === traceId);
  return { traceId, start: total?.start ?? startNanos, end: nanos((total?.end ?? startNanos) + 1n) };
}

function rangeOf(extents: readonly TraceExtent[]): { readonly from: Nanos; readonly to: Nanos } {
  const starts = extents.map(({ start }) => start).toSorted((a, b) => (a < b ? -1 : 1));
  const ends = extents.map(({ end }) => end).toSorted((a, b) => (a < b ? -1 : 1));
  return { from: starts[0] ?? nanos(0n), to: ends.at(-1) ?? nanos(0n) };
}

/** Traces that also have a newer call of the edge: the page before has shown them. */
async function findShownBefore(search: EdgeTraceSearch, extents: readonly TraceExtent[]): Promise<ReadonlySet<string>> {
  const { after, filter, failed, asker, signal, tenant } = search;
  if (after === undefined || extents.length === 0) return new Set();
  const { to } = rangeOf(extents);
  const range = { from: after.startNanos, to: to < search.to ? to : search.to };
  if (range.from >= range.to) return new Set();
  const asked = { tenant, ...range, filter, failed, after: undefined, within: extents, limit: MAX_EARLIER };
  const newer = (await asker.ask(listEdgeSpans(asked), signal)).filter((span) => isBefore(span, after));
  const calls = await confirmCalls({ asker, signal, tenant, filter, failed }, newer);
  return new Set(calls.map(({ traceId }) => traceId));
}

/** Whether a span stands before a place in the order newest first, or at it. */
function isBefore({ startNanos, traceId }: EdgeSpan, place: SearchPosition): boolean {
  return startNanos > place.startNanos || (startNanos === place.startNanos && traceId >= place.traceId);
}

function completenessOf(
  { from, to, after }: EdgeTraceSearch,
  { reason, next }: Found,
  count: number,
): TracesAnswer['completeness'] {
  const isComplete = reason === null;
  return {
    complete: isComplete,
    reason,
    scannedFrom: String(isComplete || next === undefined ? from : next.startNanos),
    scannedTo: String(to),
    total: { value: count, relation: isComplete && after === undefined ? 'exact' : 'at-least' },
    nextCursor: isComplete || next === undefined ? null : printCursor(next),
  };
}

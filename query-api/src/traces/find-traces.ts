import { nanos, type Completeness, type TracesAnswer, type TraceSummary } from '@galileo/model';
import {
  describeMatchedTraces,
  listTraceTotals,
  type MatchedTrace,
  type MatchingSpan,
  type SearchPosition,
  type TraceExtent,
  type TraceTotals,
} from '@galileo/storage';
import { printCursor } from './search-cursor.ts';
import { summarizeTrace } from './summarize-trace.ts';
import { walkMatches, type MatchWalk } from './walk-matches.ts';

export interface TraceSearch extends Omit<MatchWalk, 'batch'> {
  readonly limit: number;
  readonly budgetMs: number;
  readonly now: () => number;
}

/** Several matching spans of one trace are common: ask for more spans than traces are wanted. */
const SPANS_PER_TRACE = 4;
const MIN_BATCH = 200;

/** Finds traces with a matching span, one row each. A page says how far it looked and where the next one begins. */
export async function findTraces(search: TraceSearch): Promise<TracesAnswer> {
  const startedAt = search.now();
  const page = startPage(search);
  const walk = walkMatches({ ...search, batch: Math.max(MIN_BATCH, search.limit * SPANS_PER_TRACE) });
  for await (const { found, lookedBackTo } of walk) {
    page.collect(found, lookedBackTo);
    if (page.isEnough() && (await page.describe()) === 'full') return page.answer('limit');
    if (search.now() - startedAt > search.budgetMs) {
      const isFull = (await page.describe()) === 'full';
      return page.answer(isFull ? 'limit' : 'time-budget');
    }
  }
  const isFull = (await page.describe()) === 'full';
  return page.answer(isFull ? 'limit' : null);
}

interface Page {
  readonly collect: (found: readonly MatchingSpan[], lookedBackTo: SearchPosition) => void;
  /** Whether the traces collected may fill the page. */
  readonly isEnough: () => boolean;
  /** Turns what was collected into rows. */
  readonly describe: () => Promise<'full' | 'open'>;
  readonly answer: (reason: Completeness['reason']) => TracesAnswer;
}

function startPage(search: TraceSearch): Page {
  const seen = new Set<string>();
  const collected: MatchingSpan[] = [];
  const traces: TraceSummary[] = [];
  let next: SearchPosition | undefined = search.after;

  return {
    collect: (found, lookedBackTo) => {
      collected.push(...found.filter(({ traceId }) => !seen.has(traceId) && seen.add(traceId)));
      next = lookedBackTo;
    },
    isEnough: () => traces.length + collected.length >= search.limit,
    describe: async () => {
      while (collected.length > 0) {
        const candidates = collected.splice(0, search.limit - traces.length);
        traces.push(...(await describeTraces(search, candidates)));
        if (traces.length < search.limit) continue;
        next = candidates.at(-1);
        return 'full';
      }
      return 'open';
    },
    answer: (reason) => ({
      traces: sortTraces(traces, search.order),
      completeness: completenessOf({ search, reason, next, count: traces.length }),
    }),
  };
}

/** What is shown of the candidates; without those that an earlier page has shown, because a span of theirs matched there. */
async function describeTraces(
  search: TraceSearch,
  candidates: readonly MatchingSpan[],
): Promise<readonly TraceSummary[]> {
  const { tenant, filter, order, asker, signal } = search;
  const starts = candidates.map((candidate) => candidate.startNanos).toSorted((a, b) => (a < b ? -1 : 1));
  const around = { tenant, from: starts[0] ?? search.from, to: nanos((starts.at(-1) ?? search.to) + 1n) };
  const totals = await asker.ask(
    listTraceTotals({ ...around, traceIds: candidates.map(({ traceId }) => traceId) }),
    signal,
  );
  const extents = candidates.map((candidate) => extentOf(candidate, totals));
  const matched = await asker.ask(
    describeMatchedTraces({ tenant, ...rangeOf(extents, search), filter, order, traces: extents }),
    signal,
  );
  const byId = new Map(matched.map((trace) => [trace.traceId, trace]));
  return candidates.flatMap((candidate) => {
    const trace = byId.get(candidate.traceId);
    if (trace === undefined || wasShownBefore(search, candidate, trace)) return [];
    return [
      summarizeTrace(
        trace,
        totals.find((total) => total.traceId === trace.traceId),
      ),
    ];
  });
}

/** The end is not included. */
function extentOf({ traceId, startNanos }: MatchingSpan, totals: readonly TraceTotals[]): TraceExtent {
  const total = totals.find((candidate) => candidate.traceId === traceId);
  return { traceId, start: total?.start ?? startNanos, end: nanos((total?.end ?? startNanos) + 1n) };
}

/** The part of the searched range that the traces lie in. */
function rangeOf(extents: readonly TraceExtent[], { from, to }: TraceSearch): Pick<TraceSearch, 'from' | 'to'> {
  const start = extents.reduce((least, extent) => (extent.start < least ? extent.start : least), to);
  const end = extents.reduce((most, extent) => (extent.end > most ? extent.end : most), from);
  return { from: start > from ? start : from, to: end < to ? end : to };
}

function wasShownBefore({ after, order }: TraceSearch, candidate: MatchingSpan, trace: MatchedTrace): boolean {
  if (after === undefined) return false;
  return order === 'newest' ? trace.newestMatch > candidate.startNanos : trace.slowestMatch > candidate.durationNs;
}

/** By what is shown: the span that stands for a trace may have begun before the one that matched first. */
function sortTraces(traces: readonly TraceSummary[], order: TraceSearch['order']): readonly TraceSummary[] {
  if (order === 'slowest') return traces;
  return traces.toSorted((a, b) => Number(BigInt(b.startUnixNano) - BigInt(a.startUnixNano)));
}

function completenessOf(page: {
  readonly search: TraceSearch;
  readonly reason: Completeness['reason'];
  readonly next: SearchPosition | undefined;
  readonly count: number;
}): Completeness {
  const { search, reason, next, count } = page;
  const complete = reason === null;
  const isBackwards = search.order === 'newest' && !complete && next !== undefined;
  return {
    complete,
    reason,
    scannedFrom: String(isBackwards ? next.startNanos : search.from),
    scannedTo: String(search.to),
    total: { value: count, relation: complete && search.after === undefined ? 'exact' : 'at-least' },
    nextCursor: complete || next === undefined ? null : printCursor(next),
  };
}

import { nanos, type Nanos, type TraceSummary } from '@galileo/model';
import {
  listTraceTotals,
  type MatchedTrace,
  type MatchingSpan,
  type SearchOrder,
  type SearchPosition,
  type TraceExtent,
  type TraceTotals,
} from '@galileo/storage';
import type { Asker } from '../ask/share-questions.ts';
import type { SpanSource } from '../search/span-source.ts';
import { summarizeTrace } from './summarize-trace.ts';

interface DescribeOptions {
  readonly tenant: string;
  /** The whole range that is searched. */
  readonly from: Nanos;
  readonly to: Nanos;
  readonly source: SpanSource;
  readonly order: SearchOrder;
  readonly asker: Asker;
  readonly signal: AbortSignal;
}

export interface PageOptions extends DescribeOptions {
  readonly limit: number;
  /** Whether an earlier page has shown the trace, because a span of it matched there. */
  readonly wasShownBefore: (candidate: MatchingSpan, trace: MatchedTrace) => boolean;
}

/** Rows of one page, filled from matching spans, of which several may be of one trace. */
export interface TracePage {
  readonly collect: (found: readonly MatchingSpan[]) => void;
  /** Whether the traces collected may fill the page. */
  readonly isEnough: () => boolean;
  /** Turns what was collected into rows. */
  readonly describe: () => Promise<'full' | 'open'>;
  readonly traces: () => readonly TraceSummary[];
  /** The match behind the last row of a full page. */
  readonly last: () => SearchPosition | undefined;
}

export function openPage(options: PageOptions): TracePage {
  const seen = new Set<string>();
  const collected: MatchingSpan[] = [];
  const traces: TraceSummary[] = [];
  let last: SearchPosition | undefined;

  return {
    collect: (found) => {
      collected.push(...found.filter(({ traceId }) => !seen.has(traceId) && seen.add(traceId)));
    },
    isEnough: () => traces.length + collected.length >= options.limit,
    describe: async () => {
      while (collected.length > 0) {
        const candidates = collected.splice(0, options.limit - traces.length);
        traces.push(...(await describeTraces(options, candidates)));
        if (traces.length < options.limit) continue;
        last = candidates.at(-1);
        return 'full';
      }
      return 'open';
    },
    traces: () => traces,
    last: () => last,
  };
}

/** What is shown of the candidates; without those that are not found as a whole trace, or were shown before. */
async function describeTraces(
  options: PageOptions,
  candidates: readonly MatchingSpan[],
): Promise<readonly TraceSummary[]> {
  const { totals, matched } = await lookUp(options, candidates);
  const byId = new Map(matched.map((trace) => [trace.traceId, trace]));
  return candidates.flatMap((candidate) => {
    const trace = byId.get(candidate.traceId);
    if (trace === undefined || options.wasShownBefore(candidate, trace)) return [];
    return [
      summarizeTrace(
        trace,
        totals.find((total) => total.traceId === trace.traceId),
      ),
    ];
  });
}

/** Which of the spans' traces are found as a whole. */
export async function foundAmong(
  options: DescribeOptions,
  spans: readonly MatchingSpan[],
): Promise<ReadonlySet<string>> {
  const oneEach = new Map(spans.map((span) => [span.traceId, span]));
  const { matched } = await lookUp(options, [...oneEach.values()]);
  return new Set(matched.map(({ traceId }) => traceId));
}

interface LookedUp {
  readonly totals: readonly TraceTotals[];
  readonly matched: readonly MatchedTrace[];
}

async function lookUp(options: DescribeOptions, candidates: readonly MatchingSpan[]): Promise<LookedUp> {
  const { tenant, source, order, asker, signal } = options;
  const starts = candidates.map((candidate) => candidate.startNanos).toSorted((a, b) => (a < b ? -1 : 1));
  const around = { tenant, from: starts[0] ?? options.from, to: nanos((starts.at(-1) ?? options.to) + 1n) };
  const totals = await asker.ask(
    listTraceTotals({ ...around, traceIds: candidates.map(({ traceId }) => traceId) }),
    signal,
  );
  const extents = candidates.map((candidate) => extentOf(candidate, totals));
  const matched = await asker.ask(
    source.describeTraces({ tenant, ...rangeOf(extents, options), order, traces: extents }),
    signal,
  );
  return { totals, matched };
}

/** The end is not included. */
function extentOf({ traceId, startNanos }: MatchingSpan, totals: readonly TraceTotals[]): TraceExtent {
  const total = totals.find((candidate) => candidate.traceId === traceId);
  return { traceId, start: total?.start ?? startNanos, end: nanos((total?.end ?? startNanos) + 1n) };
}

/** The part of the searched range that the traces lie in. */
function rangeOf(extents: readonly TraceExtent[], { from, to }: DescribeOptions): Pick<DescribeOptions, 'from' | 'to'> {
  const start = extents.reduce((least, extent) => (extent.start < least ? extent.start : least), to);
  const end = extents.reduce((most, extent) => (extent.end > most ? extent.end : most), from);
  return { from: start > from ? start : from, to: end < to ? end : to };
}

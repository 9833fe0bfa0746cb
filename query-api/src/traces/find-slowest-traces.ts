import type { Completeness, Nanos, TracesAnswer } from '@galileo/model';
import type { MatchedTrace, MatchingSpan, SearchPosition } from '@galileo/storage';
import { isStop, startBudget, type BudgetStop, type SearchBudget } from '../search/search-budget.ts';
import { printSearchCursor, type SearchCursor } from './search-cursor.ts';
import { queueSlices, wideSlicesBack, type Slice } from './search-slices.ts';
import { openPage, type TracePage } from './trace-page.ts';
import { batchFor, type TraceSearch } from './trace-search.ts';
import { askForSpans } from './walk-matches.ts';

/**
 * Slowest first has to see all of a range before it can show anything. When the budget ends before, the newest part of the range is what has
 * been seen: its pages come first, and the last of them goes on with what is older.
 */
export async function findSlowestTraces(search: TraceSearch): Promise<TracesAnswer> {
  const page = openPage({ ...search, wasShownBefore: (candidate, trace) => wasShownBefore(search, candidate, trace) });
  return answer(search, page, await fillPage(search, page));
}

/** How a page ended. */
interface PageEnd {
  /** The part of the range that the page and those after it are about. */
  readonly part: Slice;
  /** Why the part ends before the range does. */
  readonly cutBy: BudgetStop['stopped'] | undefined;
  /** Why the page ends before the part does. */
  readonly reason: Completeness['reason'];
  /** Where the next page goes on in the same part. */
  readonly after: SearchPosition | undefined;
}

async function fillPage(search: TraceSearch, page: TracePage): Promise<PageEnd> {
  const budget = startBudget(search);
  let { part, cutBy, isKnown } = startingPart(search);
  let { after } = search.cursor;
  for (;;) {
    const seen = await seeSlowest(search, { part, after, budget });
    if (seen.stopped !== undefined) {
      if (isKnown) return { part, cutBy, reason: seen.stopped, after };
      part = { from: seen.floor, to: part.to };
      cutBy = seen.stopped;
    }
    isKnown = true;
    page.collect(seen.best);
    if ((await page.describe()) === 'full') return { part, cutBy, reason: 'limit', after: page.last() };
    if (seen.rest === undefined) return { part, cutBy, reason: null, after: undefined };
    after = seen.rest;
  }
}

/** It is not known how far back the budget reaches before an earlier page has tried. */
function startingPart({ cursor: { after, part }, from, to }: TraceSearch): Pick<PageEnd, 'part' | 'cutBy'> & {
  readonly isKnown: boolean;
} {
  const known = { from: part?.from ?? from, to: part?.to ?? to };
  return {
    part: known,
    cutBy: known.from > from ? 'time-budget' : undefined,
    isKnown: part?.from !== undefined || after !== undefined,
  };
}

interface Look {
  readonly part: Slice;
  readonly after: SearchPosition | undefined;
  readonly budget: SearchBudget;
}

interface Seen {
  /** The slowest matches after the position, in order, without a gap. */
  readonly best: readonly MatchingSpan[];
  /** Where further ones go on; undefined when there are none. */
  readonly rest: SearchPosition | undefined;
  /** How far back was looked, when the budget ended before the part did. */
  readonly floor: Nanos;
  readonly stopped: BudgetStop['stopped'] | undefined;
}

/** Asks slice by slice for the slowest of each. */
async function seeSlowest(search: TraceSearch, { part, after, budget }: Look): Promise<Seen> {
  const batch = batchFor(search.limit);
  const slices = queueSlices(wideSlicesBack(part));
  const all: MatchingSpan[] = [];
  let floor = part.to;
  let leastSure: MatchingSpan | undefined;
  let stopped: Seen['stopped'];
  for (let slice = slices.current(); slice !== undefined; slice = slices.current()) {
    const found = await askForSpans(search, { ...slice, after, batch, budget });
    if (isStop(found)) {
      if (found.stopped === 'row-budget' && slices.shrink()) continue;
      stopped = found.stopped;
      break;
    }
    all.push(...found);
    const last = found.length < batch ? undefined : found.at(-1);
    if (last !== undefined && (leastSure === undefined || bySlowness(last, leastSure) < 0)) leastSure = last;
    floor = slice.from;
    slices.finish();
  }
  if (slices.wasShrunk()) stopped ??= 'row-budget';
  const best = all.toSorted(bySlowness).filter((span) => leastSure === undefined || bySlowness(span, leastSure) <= 0);
  return { best, rest: leastSure === undefined ? undefined : best.at(-1), floor, stopped };
}

/** The store's own order: slower, then later, then by trace id. */
function bySlowness(a: MatchingSpan, b: MatchingSpan): number {
  if (a.durationNs !== b.durationNs) return a.durationNs > b.durationNs ? -1 : 1;
  if (a.startNanos !== b.startNanos) return a.startNanos > b.startNanos ? -1 : 1;
  return a.traceId > b.traceId ? -1 : Number(a.traceId < b.traceId);
}

/**
 * Parts are gone through from new to old, so a trace with a match that is newer than this part was among those. A slower match counts when it
 * lies in this part: where it lies is known, for it is the one that is shown.
 */
function wasShownBefore({ cursor, to }: TraceSearch, candidate: MatchingSpan, trace: MatchedTrace): boolean {
  const { after, part } = cursor;
  if (part !== undefined && part.to < to && trace.newestMatch >= part.to) return true;
  const isSlower = trace.slowestMatch > candidate.durationNs;
  // Of two that are equally slow the later one comes first; it is the one that is shown.
  const isTwin = trace.slowestMatch === candidate.durationNs && trace.startNanos > candidate.startNanos;
  return after !== undefined && (isSlower || isTwin) && trace.startNanos >= (part?.from ?? 0n);
}

function answer(search: TraceSearch, page: TracePage, end: PageEnd): TracesAnswer {
  const traces = page.traces();
  const next = nextCursor(search, end);
  const isFirst = search.cursor.after === undefined && search.cursor.part === undefined;
  return {
    traces,
    completeness: {
      complete: next === null,
      reason: next === null ? null : (end.cutBy ?? end.reason),
      scannedFrom: String(end.part.from),
      scannedTo: String(end.part.to),
      total: { value: traces.length, relation: next === null && isFirst ? 'exact' : 'at-least' },
      nextCursor: next === null ? null : printSearchCursor(next),
    },
  };
}

function nextCursor(search: TraceSearch, { part, cutBy, reason, after }: PageEnd): SearchCursor | null {
  if (reason === null)
    return cutBy === undefined ? null : { after: undefined, part: { from: undefined, to: part.from } };
  const isWholeRange = part.from === search.from && part.to === search.to;
  return { after, part: isWholeRange ? undefined : part };
}

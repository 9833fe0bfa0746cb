import { GalileoError, nanos, type TracesAnswer } from '@galileo/model';
import type { MatchedTrace, MatchingSpan, Question } from '@galileo/storage';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Asker } from '../ask/share-questions.ts';
import type { SpanAsk, SpanSource, TraceAsk } from '../search/span-source.ts';
import { findTraces } from './find-traces.ts';
import { parseSearchCursor } from './search-cursor.ts';
import type { TraceSearch } from './trace-search.ts';

const MINUTE = 60_000_000_000n;
const RANGE = { from: nanos(0n), to: nanos(3000n * MINUTE) };
const traceIdOf = (number: number): string => number.toString(16).padStart(32, '0');

const match = fc.record({
  trace: fc.integer({ min: 1, max: 60 }),
  start: fc.bigInt({ min: 0n, max: RANGE.to - 1n }),
  duration: fc.bigInt({ min: 0n, max: 30n }),
});
type Match = typeof match extends fc.Arbitrary<infer Value> ? Value : never;

/** The store as far as the order of a search goes: matching spans in a list. */
function fakeSource(matches: readonly Match[]): SpanSource {
  return {
    findSpans: (asked) => ({ name: 'find', query: 'find', params: { asked, answer: findIn(matches, asked) }, row }),
    describeTraces: (asked) => ({
      name: 'describe',
      query: 'describe',
      params: { answer: describeIn(matches, asked) },
      row,
    }),
  };
}
const row = <Row>(raw: unknown): Row => raw as Row;

function findIn(matches: readonly Match[], { from, to, order, after, limit }: SpanAsk): readonly MatchingSpan[] {
  const spans = matches
    .filter(({ start }) => start >= from && start < to)
    .map(({ trace, start, duration }) => ({
      traceId: traceIdOf(trace),
      startNanos: nanos(start),
      durationNs: duration,
    }))
    .toSorted((a, b) => place(order, b, a));
  return spans.filter((span) => after === undefined || place(order, span, after) < 0).slice(0, limit);
}

function place(order: SpanAsk['order'], a: MatchingSpan, b: MatchingSpan): number {
  const keys = (span: MatchingSpan): readonly (bigint | string)[] =>
    order === 'newest' ? [span.startNanos, span.traceId] : [span.durationNs, span.startNanos, span.traceId];
  const [left, right] = [keys(a), keys(b)];
  const at = left.findIndex((key, index) => key !== right[index]);
  if (at < 0) return 0;
  return (left[at] ?? '') < (right[at] ?? '') ? -1 : 1;
}

function describeIn(matches: readonly Match[], { from, to, order, traces }: TraceAsk): readonly MatchedTrace[] {
  return traces.flatMap(({ traceId }) => {
    const own = matches.filter(({ trace, start }) => traceIdOf(trace) === traceId && start >= from && start < to);
    const bySlowness = own.toSorted((a, b) => Number(b.duration - a.duration) || Number(b.start - a.start));
    const byStart = own.toSorted((a, b) => Number(a.start - b.start));
    const shown = order === 'newest' ? byStart[0] : bySlowness[0];
    if (shown === undefined) return [];
    return [
      {
        traceId,
        newestMatch: nanos(byStart.at(-1)?.start ?? 0n),
        slowestMatch: bySlowness[0]?.duration ?? 0n,
        spanId: '',
        startNanos: nanos(shown.start),
        durationNs: shown.duration,
        service: '',
        name: '',
        kind: 1,
        instance: '',
        route: '',
        httpStatus: 0,
        exception: '',
        failed: false,
      },
    ];
  });
}

/** Answers what the source has put into the question; every question about spans may meet the end of a budget. */
function fakeAsker(matches: readonly Match[], meetsEnd: () => 'time' | 'rows' | undefined): Asker {
  return {
    ask: async <Row>(question: Question<Row>) => {
      if (question.query === 'find') {
        const end = meetsEnd();
        if (end !== undefined) throw budgetError(end);
      }
      const answer: unknown = question.params['answer'] ?? extentsIn(matches, question);
      return (answer as readonly unknown[]).map(question.row);
    },
  };
}

/** `listTraceTotals`, as raw rows of the store. */
function extentsIn(matches: readonly Match[], { params }: Question<unknown>): readonly unknown[] {
  const asked = params['traces'] as readonly string[];
  return asked.map((traceId) => {
    const starts = matches.filter(({ trace }) => traceIdOf(trace) === traceId).map(({ start }) => start);
    const least = starts.reduce((a, b) => (a < b ? a : b));
    const most = starts.reduce((a, b) => (a > b ? a : b));
    return {
      trace: traceId,
      first_start: String(least),
      last_end: String(most),
      stored: '1',
      failed_spans: '0',
      service_names: [],
      root_service: '',
      root_name: '',
    };
  });
}

function budgetError(end: 'time' | 'rows'): GalileoError {
  const cause = Object.assign(new Error('limit'), { code: end === 'time' ? '159' : '158', type: 'LIMIT' });
  return new GalileoError('limit', 'cannot answer: too much', { cause });
}

async function allPages(search: TraceSearch): Promise<readonly TracesAnswer[]> {
  const pages: TracesAnswer[] = [];
  let cursor = search.cursor;
  for (;;) {
    if (pages.length > 1000) throw new Error('the pages have no end');
    const page = await findTraces({ ...search, cursor });
    pages.push(page);
    const { nextCursor, complete } = page.completeness;
    expect(complete).toBe(nextCursor === null);
    if (nextCursor === null) return pages;
    cursor = parseSearchCursor('cursor', nextCursor);
  }
}

const idsOf = (pages: readonly TracesAnswer[]): readonly string[] =>
  pages.flatMap(({ traces }) => traces.map(({ traceId }) => traceId));

describe.each(['newest', 'slowest'] as const)('%s first', (order) => {
  const searchOver = (matches: readonly Match[], limit: number, asker: Asker): TraceSearch => ({
    tenant: 'default',
    ...RANGE,
    source: fakeSource(matches),
    order,
    cursor: { after: undefined, part: undefined },
    limit,
    asker,
    signal: new AbortController().signal,
    budgetMs: 10_000,
    maxRows: 1000,
    now: () => 0,
  });

  test('pages hold every trace once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(match, { maxLength: 400 }), fc.integer({ min: 1, max: 80 }), async (matches, limit) => {
        const pages = await allPages(
          searchOver(
            matches,
            limit,
            fakeAsker(matches, () => undefined),
          ),
        );
        const expected = [...new Set(matches.map(({ trace }) => traceIdOf(trace)))];
        expect(idsOf(pages).toSorted()).toEqual(expected.toSorted());
      }),
      { numRuns: 60 },
    );
  });

  test('whenever a budget ends, no trace is lost by going on', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(match, { maxLength: 300 }),
        fc.integer({ min: 1, max: 80 }),
        fc.infiniteStream(fc.constantFrom('time', 'rows', undefined, undefined, undefined)),
        async (matches, limit, ends) => {
          const asker = fakeAsker(matches, () => ends.next().value);
          const pages = await allPages(searchOver(matches, limit, asker));
          const expected = new Set(matches.map(({ trace }) => traceIdOf(trace)));
          expect(new Set(idsOf(pages))).toEqual(expected);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('a search that gets nowhere says so and can be tried again', async () => {
    const matches = [{ trace: 1, start: 5n, duration: 1n }];

    const { traces, completeness } = await findTraces(
      searchOver(
        matches,
        10,
        fakeAsker(matches, () => 'time'),
      ),
    );

    expect(traces).toEqual([]);
    expect(completeness).toMatchObject({ complete: false, reason: 'time-budget', scannedFrom: String(RANGE.to) });
    expect(completeness.nextCursor).not.toBeNull();
  });

  test('any other error of the store is an error', async () => {
    const broken: Asker = { ask: async () => Promise.reject(new GalileoError('storage', 'cannot answer')) };

    await expect(findTraces(searchOver([], 10, broken))).rejects.toThrow('cannot answer');
  });
});

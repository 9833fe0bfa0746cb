import type { StoredResource, TraceSpan } from '@galileo/storage';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kindByLetter, SAMPLE_START, sampleSpan, sampleSpanId } from '../testing/sample-spans.ts';
import { assembleView } from '../trace/assemble-trace.ts';
import { drawTree } from '../trace/testing/draw-tree.ts';
import { viewTrace } from '../trace/view-tree.ts';
import { showClock, type ShownClock } from './show-clock.ts';

const MS = 1_000_000;
const DEFAULT_MAX_NS = 600_000_000_000;
/** Resources of the drawn trees: the name of the clock is the name of the resource, but for `none`. */
const resources = new Map(
  ['a', 'b', 'c', 'none'].map((name) => [
    name,
    resourceOf(name, name === 'none' ? [] : [{ key: 'host.name', value: name, type: 'string' }]),
  ]),
);

function resourceOf(fingerprint: string, attributes: StoredResource['attributes']): StoredResource {
  return { fingerprint, attributes, schemaUrl: '', droppedAttributes: 0 };
}

async function show(
  spans: readonly TraceSpan[],
  { clock = 'adjusted', maxShiftNs = DEFAULT_MAX_NS }: { clock?: 'raw' | 'adjusted'; maxShiftNs?: number } = {},
): Promise<ShownClock> {
  const view = { clock, scope: 'trace', entry: undefined } as const;
  return showClock(viewTrace(spans, view), {
    source: { readResources: async () => resources },
    view,
    maxShiftNs,
    signal: new AbortController().signal,
  });
}

/** `name start..end`, by start; in units from the sample's start. */
function timesOf({ shown }: ShownClock, unitNs: number): string {
  const { tree } = shown;
  return tree.spans
    .map(({ name, startNanos, durationNs }) => {
      const start = Number(startNanos - SAMPLE_START) / unitNs;
      return `${name} ${start}..${start + durationNs / unitNs}`;
    })
    .toSorted()
    .join(', ');
}

interface Case {
  readonly title: string;
  readonly tree: string;
  readonly times: string;
  readonly finds?: Partial<ShownClock['clocks']>;
  readonly maxShiftNs?: number;
  readonly unitNs?: number;
}

const unchanged = { unresolved: 0, unknown: 0, tooLarge: 0, maxShiftNs: 0 };
const cases: readonly Case[] = [
  {
    title: 'one clock is never moved against itself',
    tree: 'C C web 10..110 a\n. S S api 0..50 a',
    times: 'C 10..110, S 0..50',
    finds: { unresolved: 1 },
  },
  { title: 'a call that fits', tree: 'C C web 10..110 a\n. S S api 20..70 b', times: 'C 10..110, S 20..70' },
  {
    title: 'a server that starts early',
    tree: 'C C web 10..110 a\n. S S api 0..50 b',
    times: 'C 10..110, S 35..85',
    finds: { maxShiftNs: 35 * MS },
  },
  {
    title: 'a server that starts early and is longer',
    tree: 'C C web 10..110 a\n. S S api 0..150 b',
    times: 'C 10..110, S 10..160',
    finds: { maxShiftNs: 10 * MS },
  },
  {
    title: 'a server that starts inside and is longer',
    tree: 'C C web 10..110 a\n. S S api 20..170 b',
    times: 'C 10..110, S 20..170',
  },
  {
    title: 'a server that starts inside and ends later',
    tree: 'C C web 10..110 a\n. S S api 50..120 b',
    times: 'C 10..110, S 50..120',
  },
  {
    title: 'a server after its client was done',
    tree: 'C C web 10..110 a\n. S S api 200..250 b',
    times: 'C 10..110, S 35..85',
    finds: { maxShiftNs: 165 * MS },
  },
  {
    title: 'a server after its client gave up',
    tree: 'C C web 10..110 a failed\n. S S api 200..250 b',
    times: 'C 10..110, S 200..250',
  },
  {
    title: 'a server whose host is not known',
    tree: 'C C web 10..110 a\n. S S api 0..50 none',
    times: 'C 10..110, S 0..50',
    finds: { unknown: 1 },
  },
  {
    title: 'a chain: what the moved host calls is seen from its moved time',
    tree: 'C C web 10..110 a\n. S S api 0..50 b\n. . I I api 5..15 b\n. . D C api 20..40 b\n. . . T S pay 22..38 c',
    times: 'C 10..110, D 55..75, I 40..50, S 35..85, T 57..73',
    finds: { maxShiftNs: 35 * MS },
  },
  {
    title: 'a call back to the first host',
    tree: 'C C web 10..110 a\n. S S api 0..50 b\n. . D C api 25..35 b\n. . . T S web 62..68 a',
    times: 'C 10..110, D 60..70, S 35..85, T 62..68',
    finds: { maxShiftNs: 35 * MS },
  },
  {
    title: 'two calls to one host move it once',
    tree: 'R S web 0..200 a\n. C1 C web 0..100 a\n. . S1 S api -40..40 b\n. C2 C web 100..200 a\n. . S2 S api 60..140 b',
    times: 'C1 0..100, C2 100..200, R 0..200, S1 10..90, S2 110..190',
    finds: { maxShiftNs: 50 * MS },
  },
  {
    title: 'a queue says nothing about clocks',
    tree: 'P P web 10..20 a\n. K K api 0..5 b',
    times: 'K 0..5, P 10..20',
  },
  {
    title: 'an odd rest is rounded down',
    tree: 'C C web 0..101 a\n. S S api -10..40 b',
    times: 'C 0..101, S 25..75',
    finds: { maxShiftNs: 35 },
    unitNs: 1,
  },
  {
    title: 'a shift above the limit',
    tree: 'C C web 10..110 a\n. S S api 0..50 b',
    times: 'C 10..110, S 0..50',
    finds: { tooLarge: 1, unresolved: 1 },
    maxShiftNs: 10 * MS,
  },
  {
    title: 'a limit of zero',
    tree: 'C C web 10..110 a\n. S S api 0..50 b',
    times: 'C 10..110, S 0..50',
    finds: { tooLarge: 1, unresolved: 1 },
    maxShiftNs: 0,
  },
];

describe('adjusted clock', () => {
  test.each(cases)('$title', async ({ tree, times, finds = {}, maxShiftNs = DEFAULT_MAX_NS, unitNs = MS }) => {
    const spans = drawTree(tree, unitNs).toReversed();

    const adjusted = await show(spans, { maxShiftNs });
    const raw = await show(spans, { clock: 'raw', maxShiftNs });

    expect(timesOf(adjusted, unitNs)).toBe(times);
    expect(adjusted.clocks).toMatchObject({ ...unchanged, ...finds, shown: 'adjusted' });
    expect(raw.shown.tree.spans).toEqual(viewTrace(spans, { scope: 'trace' }).tree.spans);
    if (raw.clocks.clocks.length > 0) expect({ ...raw.clocks, shown: 'adjusted' }).toEqual(adjusted.clocks);
  });

  test('a server that comes out of order is a child in time again: it is no longer async', async () => {
    const late = drawTree('C C web 10..110 a\n. S S api 200..250 b');

    const [raw, adjusted] = [await show(late, { clock: 'raw' }), await show(late)];

    expect([...raw.shown.tree.isAsync]).toEqual([0, 1]);
    expect([...adjusted.shown.tree.isAsync]).toEqual([0, 0]);
  });

  test('every number is computed anew from the moved times', async () => {
    const spans = drawTree('A C web 0..100 a\n. B S api -30..50 b\n. . C C api -10..20 b');

    const { shown, clocks, clockOf } = await show(spans);
    const { columns, windowNs } = assembleView(
      shown,
      { clocks, clockOf },
      { traceId: '', base: 'auto', storedSpans: 3, isCut: false, nowNanos: SAMPLE_START * 2n },
    );

    const ms = (values: readonly number[]): readonly number[] => values.map((ns) => ns / MS);
    expect(windowNs).toBe(100 * MS);
    expect(ms(columns.startNs)).toEqual([0, 10, 30]);
    expect(ms(columns.gapNs)).toEqual([0, 10, 20]);
    expect(ms(columns.selfNs)).toEqual([100, 50, 30]);
    expect(ms(columns.exclusiveNs)).toEqual([20, 50, 30]);
    expect(columns.execPercent).toEqual([100, 80, 30]);
    expect(columns.clock.map((clock) => clocks.clocks[clock]?.shiftNs)).toEqual([0, 40 * MS, 40 * MS]);
  });

  test('the clocks are not read when no call is impossible', async () => {
    const view = { clock: 'raw', scope: 'trace', entry: undefined } as const;
    let asked = 0;
    const readResources = async (): Promise<typeof resources> => {
      asked += 1;
      return resources;
    };
    const options = { source: { readResources }, view, maxShiftNs: 1, signal: new AbortController().signal };

    await showClock(viewTrace(drawTree('C C web 10..110 a\n. S S api 20..70 b'), view), options);
    expect(asked).toBe(0);

    await showClock(viewTrace(drawTree('C C web 10..110 a\n. S S api 0..50 b'), view), options);
    expect(asked).toBe(1);
  });

  test('rows know their clock', async () => {
    const { clockOf, clocks, shown } = await show(
      drawTree('C C web 10..110 a\n. S S api 0..50 b\n. . I I api 5..15 none'),
    );

    const names = shown.tree.spans.map(({ name }, node) => `${name} ${clocks.clocks[clockOf[node] ?? -1]?.name}`);
    expect(names.toSorted()).toEqual(['C a', 'I undefined', 'S b']);
    expect(clocks.clocks).toEqual([
      { name: 'b', shiftNs: 35 * MS, spans: 1 },
      { name: 'a', shiftNs: 0, spans: 1 },
    ]);
  });

  test('of any trace: nothing but the calls of clients moves anything, and one clock moves as a whole', async () => {
    await fc.assert(
      fc.asyncProperty(anyCalls, async (spans) => {
        const { shown, clocks } = await show(spans);
        const hasCall = spans.some(
          ({ kind, parentId }) =>
            kind === kindByLetter['S'] &&
            spans.some((parent) => parent.spanId === parentId && parent.kind === kindByLetter['C']),
        );
        if (!hasCall) expect(clocks.maxShiftNs).toBe(0);
        const sent = new Map(spans.map((span) => [span.spanId, span.startNanos]));
        expect(shown.tree.spans).toHaveLength(spans.length);
        for (const { spanId, resource, startNanos } of shown.tree.spans) {
          const shift = clocks.clocks.find(({ name }) => name === resource)?.shiftNs ?? 0;
          expect(startNanos - (sent.get(spanId) ?? 0n)).toBe(BigInt(shift));
        }
      }),
      { numRuns: 1000 },
    );
  });
});

const anyCalls = fc
  .array(
    fc.record({
      parent: fc.nat(),
      start: fc.integer({ min: 0, max: 100 }),
      length: fc.integer({ min: 0, max: 60 }),
      kind: fc.constantFrom('I', 'S', 'C', 'P', 'K'),
      resource: fc.constantFrom('a', 'b', 'c', 'none'),
    }),
    { minLength: 1, maxLength: 20 },
  )
  .map((spans) =>
    spans.map(({ parent, start, length, kind, resource }, at) =>
      sampleSpan({
        spanId: sampleSpanId(`s${at}`),
        parentId: at === 0 ? '' : sampleSpanId(`s${parent % at}`),
        startNanos: SAMPLE_START + BigInt(start * MS),
        durationNs: length * MS,
        kind: kindByLetter[kind] ?? 0,
        resource,
      }),
    ),
  );

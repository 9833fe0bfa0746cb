import { rowFlags, type TraceSkeleton } from '@galileo/model';
import type { TraceSpan } from '@galileo/storage';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assembleTrace, type AssembleOptions } from './assemble-trace.ts';
import { kindByLetter, SAMPLE_START, sampleSpan, sampleSpanId } from '../testing/sample-spans.ts';

const A = sampleSpanId('A');
const B = sampleSpanId('B');
const C = sampleSpanId('C');
const MS = 1_000_000;

function assemble(spans: readonly TraceSpan[], options: Partial<AssembleOptions> = {}): TraceSkeleton {
  return assembleTrace(spans, {
    traceId: 'ab'.repeat(16),
    base: 'auto',
    storedSpans: spans.length,
    isCut: false,
    nowNanos: SAMPLE_START * 2n,
    ...options,
  });
}

function at(ms: number): bigint {
  return SAMPLE_START + BigInt(ms * MS);
}

const anyId = fc.integer({ min: 0, max: 24 }).map((number) => sampleSpanId(`id${number}`));
const anySpan: fc.Arbitrary<TraceSpan> = fc.record({
  spanId: anyId,
  parentId: fc.oneof({ weight: 5, arbitrary: anyId }, { weight: 1, arbitrary: fc.constant('') }),
  startNanos: fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: 0, max: 60 }).map(at) },
    { weight: 1, arbitrary: fc.constant(0n) },
  ),
  durationNs: fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: 0, max: 60 }).map((ms) => ms * MS) },
    { weight: 1, arbitrary: fc.constant(-5) },
  ),
  environment: fc.constant(''),
  namespace: fc.constant(''),
  service: fc.constantFrom('web', 'api', 'pay'),
  instance: fc.constant('one'),
  name: fc.constantFrom('GET /', 'SELECT'),
  kind: fc.integer({ min: 0, max: 5 }),
  failed: fc.boolean(),
  resource: fc.constantFrom('1', '2'),
  exceptions: fc.integer({ min: 0, max: 2 }),
  hasStatement: fc.boolean(),
  hasBindValues: fc.boolean(),
  links: fc.integer({ min: 0, max: 2 }),
  flags: fc.constantFrom(0, 0x100, 0x300),
  dropped: fc.constantFrom(0, 0, 3),
  linksTo: fc.array(anyId, { maxLength: 2 }),
});
const anyTrace = fc.array(anySpan, { minLength: 1, maxLength: 60 });

function identity(span: TraceSpan): string {
  return [span.spanId, span.service, span.instance, span.kind, span.name, span.startNanos, span.durationNs].join('|');
}

describe('any trace, with holes, shared ids and cycles', () => {
  test('shows every stored span exactly once, and one placeholder per missing parent', () => {
    fc.assert(
      fc.property(anyTrace, (spans) => {
        const { columns, counts } = assemble(spans);
        const shown = columns.spanId
          .filter((_id, row) => ((columns.flags[row] ?? 0) & rowFlags.placeholder) === 0)
          .toSorted();
        const stored = [...new Map(spans.map((span) => [identity(span), span])).values()]
          .map((span) => span.spanId)
          .toSorted();
        const placeholders = columns.spanId.filter(
          (_id, row) => ((columns.flags[row] ?? 0) & rowFlags.placeholder) !== 0,
        );

        expect(shown).toEqual(stored);
        expect(counts).toMatchObject({ spans: stored.length, placeholders: placeholders.length });
        expect(new Set(placeholders).size).toBe(placeholders.length);
        expect(placeholders.filter((missing) => stored.includes(missing))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  test('keeps 0 <= exclusive <= self <= exec', () => {
    fc.assert(
      fc.property(anyTrace, (spans) => {
        const { execNs, selfNs, exclusiveNs } = assemble(spans).columns;
        const wrong = execNs.filter((exec, row) => {
          const [self = -1, exclusive = -1] = [selfNs[row], exclusiveNs[row]];
          return exclusive < 0 || self < exclusive || exec < self;
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  test('has a critical path that tiles the view root', () => {
    fc.assert(
      fc.property(anyTrace, (spans) => {
        const { columns, criticalPath, focusRow, reasons } = assemble(spans);
        const { startNs, endNs, totalNs } = criticalPath;
        const critical = columns.criticalNs.reduce((sum, ns) => sum + ns, 0);
        expect(startNs.slice(1)).toEqual(endNs.slice(0, -1));
        expect(critical).toBe(totalNs);
        if (reasons.every(({ code }) => code !== 'MULTIPLE_ROOTS')) expect(totalNs).toBe(columns.execNs[focusRow]);
      }),
      { numRuns: 2000 },
    );
  });

  test('does not depend on the order of arrival', () => {
    fc.assert(
      fc.property(
        anyTrace.chain((spans) =>
          fc.tuple(fc.constant(spans), fc.shuffledSubarray(spans, { minLength: spans.length })),
        ),
        ([spans, shuffled]) => {
          expect(assemble(shuffled)).toEqual(assemble(spans));
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('is a tree in pre-order: parents before children, depths and subtree sizes agree', () => {
    fc.assert(
      fc.property(anyTrace, (spans) => {
        const { parentRow, depth, descendants } = assemble(spans).columns;
        const nextOf = depth.map((own, row) => depth.findIndex((other, later) => later > row && other <= own));
        expect(parentRow.filter((parent, row) => parent >= row)).toEqual([]);
        expect(depth).toEqual(parentRow.map((parent) => (parent === -1 ? 0 : (depth[parent] ?? 0) + 1)));
        expect(descendants).toEqual(nextOf.map((next, row) => (next === -1 ? depth.length : next) - row - 1));
      }),
      { numRuns: 1000 },
    );
  });
});

/** A tree without holes in which every id is there once, as a well-behaved sender has it. */
const anyWholeTree = fc
  .array(
    fc.record({
      parent: fc.nat(),
      start: fc.integer({ min: 0, max: 60 }),
      length: fc.integer({ min: 0, max: 60 }),
      kind: fc.integer({ min: 0, max: 5 }),
    }),
    { minLength: 1, maxLength: 50 },
  )
  .map((spans) =>
    spans.map(({ parent, start, length, kind }, index) =>
      sampleSpan({
        spanId: sampleSpanId(`s${index}`),
        parentId: index === 0 ? '' : sampleSpanId(`s${parent % index}`),
        startNanos: at(start),
        durationNs: length * MS,
        kind,
      }),
    ),
  );

describe('a trace of which spans are lost, repeated and late', () => {
  test('shows what arrived once each, and a placeholder for each lost parent of something that arrived', () => {
    const disturbed = anyWholeTree.chain((spans) =>
      fc.record({
        spans: fc.constant(spans),
        arrived: fc.shuffledSubarray(spans, { minLength: 1 }),
        repeated: fc.array(fc.nat(), { maxLength: 20 }),
      }),
    );
    fc.assert(
      fc.property(disturbed, ({ spans, arrived, repeated }) => {
        const again = repeated.flatMap((nth) => arrived[nth % arrived.length] ?? []);
        const { columns, state, counts } = assemble([...again, ...arrived, ...again.map((span) => ({ ...span }))]);
        const isPlaceholder = columns.flags.map((flags) => (flags & rowFlags.placeholder) !== 0);
        const shown = columns.spanId.filter((_id, row) => isPlaceholder[row] !== true);
        const lost = columns.spanId.filter((_id, row) => isPlaceholder[row] === true);
        const ids = new Set(arrived.map((span) => span.spanId));
        const missing = new Set(arrived.map((span) => span.parentId).filter((id) => id !== '' && !ids.has(id)));

        expect(shown.toSorted()).toEqual([...ids].toSorted());
        expect(lost.toSorted()).toEqual([...missing].toSorted());
        expect(counts).toMatchObject({ spans: arrived.length, placeholders: missing.size });
        expect(state).toBe(ids.has(spans[0]?.spanId ?? '') && missing.size === 0 ? 'complete' : 'progress');
        expect(columns.selfNs.every((self) => self >= 0)).toBe(true);
        const sentParent = new Map(spans.map((span) => [span.spanId, span.parentId]));
        const isMisplaced = (spanId: string, row: number): boolean =>
          isPlaceholder[row] !== true &&
          sentParent.get(spanId) !== (columns.spanId[columns.parentRow[row] ?? -1] ?? '');
        expect(columns.spanId.filter(isMisplaced)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  test('of one transaction it shows exactly what is below it', () => {
    fc.assert(
      fc.property(anyWholeTree, fc.nat(), (spans, nth) => {
        const entry = spans[nth % spans.length]?.spanId ?? '';
        const whole = assemble(spans);
        const part = assemble(spans, { scope: 'entry', entry });
        const row = whole.columns.spanId.indexOf(entry);
        const below = (whole.columns.descendants[row] ?? 0) + 1;

        expect(part.columns.spanId).toEqual(whole.columns.spanId.slice(row, row + below));
        expect(part.columns.selfNs).toEqual(whole.columns.selfNs.slice(row, row + below));
        expect(part.columns.execNs).toEqual(whole.columns.execNs.slice(row, row + below));
        expect(part.criticalPath.totalNs).toBe(part.columns.execNs[0]);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('ids that several spans have', () => {
  test('the later of two equal ids without a client and server pair is marked, and children go to the earlier', () => {
    const { columns, reasons } = assemble([
      sampleSpan({ spanId: A, durationNs: 10 * MS }),
      sampleSpan({ spanId: A, startNanos: at(1), parentId: C, name: 'again' }),
      sampleSpan({ spanId: B, parentId: A, startNanos: at(2) }),
      sampleSpan({ spanId: C, parentId: A, startNanos: at(3) }),
    ]);

    expect(columns.spanId).toEqual([A, B, C, A]);
    expect(columns.parentRow).toEqual([-1, 0, 0, 2]);
    expect((columns.flags[3] ?? 0) & rowFlags.duplicate).toBe(rowFlags.duplicate);
    expect(reasons).toEqual([{ code: 'DUPLICATE_ID', count: 1 }]);
  });

  test('one span received twice is shown once', () => {
    expect(assemble([sampleSpan(), sampleSpan()]).counts).toMatchObject({ spans: 1, storedSpans: 1 });
  });

  test('a parent id equal to the own id counts as none', () => {
    expect(assemble([sampleSpan({ spanId: A, parentId: A })])).toMatchObject({
      state: 'complete',
      columns: { parentRow: [-1] },
    });
  });
});

describe('state and focus', () => {
  const root = sampleSpan({ spanId: A, durationNs: 100 * MS });

  test('two unrelated roots are progress', () => {
    const { state, reasons } = assemble([root, sampleSpan({ spanId: B, startNanos: at(5) })]);

    expect(state).toBe('progress');
    expect(reasons).toEqual([{ code: 'MULTIPLE_ROOTS', count: 2 }]);
  });

  test('a cut trace is overflow, and its missing parents are not called missing', () => {
    const skeleton = assemble([sampleSpan({ spanId: B, parentId: A })], { isCut: true, storedSpans: 412_388 });

    expect(skeleton).toMatchObject({ state: 'overflow', counts: { spans: 1, storedSpans: 412_388 } });
    expect(skeleton.reasons.map((reason) => reason.code)).not.toContain('MISSING_PARENT');
  });

  test('a span that ended less than a minute ago says that more may arrive', () => {
    expect(assemble([root], { nowNanos: at(100 + 59_999) }).reasons).toEqual([{ code: 'STILL_ARRIVING', count: 1 }]);
    expect(assemble([root], { nowNanos: at(100 + 60_000) }).reasons).toEqual([]);
  });

  test('a root of exactly 10 % of the window does not switch to tail mode, one below does', () => {
    const tail = (rootMs: number): TraceSkeleton =>
      assemble([
        sampleSpan({ spanId: A, durationNs: rootMs * MS }),
        sampleSpan({ spanId: B, parentId: A, startNanos: at(500), durationNs: 500 * MS }),
      ]);

    expect(tail(100)).toMatchObject({ tailMode: false, baseNs: 1000 * MS, windowNs: 1000 * MS });
    expect(tail(99)).toMatchObject({ tailMode: true, baseNs: 99 * MS, windowNs: 1000 * MS });
  });

  test('the focus is the asked entry span, of two copies the one that is an entry, else the first root', () => {
    const client = sampleSpan({ spanId: B, parentId: A, startNanos: at(1), kind: kindByLetter['C'] ?? 0 });
    const server = { ...client, startNanos: at(2), kind: kindByLetter['S'] ?? 0, service: 'api' };

    expect(assemble([root, client, server], { entry: B }).focusRow).toBe(2);
    expect(assemble([root, client, server]).focusRow).toBe(0);
    expect(assemble([sampleSpan({ spanId: B, parentId: A })]).focusRow).toBe(1);
  });

  test('a span without times has a row without numbers, and its children count as under a placeholder', () => {
    const { columns, reasons, windowNs } = assemble([
      sampleSpan({ spanId: A, durationNs: -1 }),
      sampleSpan({ spanId: B, parentId: A, startNanos: at(10), durationNs: 5 * MS }),
      sampleSpan({ spanId: C, parentId: A, startNanos: at(20), durationNs: 5 * MS }),
    ]);

    expect(columns.execNs).toEqual([0, 5 * MS, 5 * MS]);
    expect(columns.gapNs).toEqual([0, 0, 5 * MS]);
    expect(windowNs).toBe(15 * MS);
    expect(reasons).toEqual([{ code: 'UNTIMED', count: 1 }]);
  });
});

describe('entry and remote', () => {
  const flagsOf = (span: Partial<TraceSpan>): number =>
    assemble([sampleSpan({ spanId: A }), sampleSpan({ spanId: B, parentId: A, ...span })]).columns.flags[1] ?? 0;

  test.each([
    { kind: 'I', flags: 0, entry: false },
    { kind: 'C', flags: 0, entry: false },
    { kind: 'P', flags: 0, entry: false },
    { kind: 'S', flags: 0, entry: true },
    { kind: 'K', flags: 0, entry: true },
    { kind: 'S', flags: 0x100, entry: false },
    { kind: 'K', flags: 0x100, entry: false },
    { kind: 'I', flags: 0x300, entry: true },
    { kind: 'C', flags: 0x300, entry: true },
    { kind: 'S', flags: 0x300, entry: true },
  ])('kind $kind with flags $flags under a parent: entry $entry', ({ kind, flags, entry }) => {
    expect((flagsOf({ kind: kindByLetter[kind] ?? 0, flags }) & rowFlags.entry) !== 0).toBe(entry);
  });

  test.each([
    { title: 'consumer in another application', parent: 'I', child: 'K', service: 'mail', isAsync: true },
    {
      title: 'consumer under a poll span of its own application',
      parent: 'I',
      child: 'K',
      service: 'web',
      isAsync: false,
    },
    { title: 'server under a producer', parent: 'P', child: 'S', service: 'mail', isAsync: true },
    { title: 'broker call under a producer', parent: 'P', child: 'C', service: 'web', isAsync: false },
  ])('$title: async $isAsync', ({ parent, child, service, isAsync }) => {
    const { columns } = assemble([
      sampleSpan({ spanId: A, kind: kindByLetter[parent] ?? 0 }),
      sampleSpan({ spanId: B, parentId: A, kind: kindByLetter[child] ?? 0, service }),
    ]);

    expect(((columns.flags[1] ?? 0) & rowFlags.async) !== 0).toBe(isAsync);
  });
});

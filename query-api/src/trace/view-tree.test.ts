import { rowFlags, type TraceSkeleton } from '@galileo/model';
import type { TraceSpan } from '@galileo/storage';
import { describe, expect, test } from 'vitest';
import { SAMPLE_START, sampleSpan, sampleSpanId } from '../testing/sample-spans.ts';
import { assembleTrace, type AssembleOptions } from './assemble-trace.ts';
import { drawTree } from './testing/draw-tree.ts';

const MS = 1_000_000;

function assembleEntry(spans: readonly TraceSpan[], options: Partial<AssembleOptions> = {}): TraceSkeleton {
  return assembleTrace(spans, {
    traceId: 'ab'.repeat(16),
    scope: 'entry',
    base: 'auto',
    storedSpans: spans.length,
    isCut: false,
    nowNanos: SAMPLE_START * 2n,
    ...options,
  });
}

describe('the subtree of one transaction', () => {
  const fanOut = drawTree(
    'A S gateway 0..120\n. C C gateway 10..110\n. . C1 S stock 20..100\n. . . C2 C stock 30..90\n. B C gateway 10..70\n. . B1 S users 15..65',
  );

  test('has rows, window, numbers and path of its own', () => {
    const skeleton = assembleEntry(fanOut, { entry: sampleSpanId('C1') });

    expect(skeleton).toMatchObject({
      scope: 'entry',
      state: 'complete',
      startUnixNano: String(SAMPLE_START + 20_000_000n),
      windowNs: 80 * MS,
      baseNs: 80 * MS,
      focusRow: 0,
      counts: { spans: 2, storedSpans: 6, applications: 1, depth: 2 },
      applications: [{ service: 'stock', spans: 2 }],
      criticalPath: { row: [0, 1, 0], totalNs: 80 * MS },
    });
    expect(skeleton.columns).toMatchObject({
      spanId: [sampleSpanId('C1'), sampleSpanId('C2')],
      parentRow: [-1, 0],
      startNs: [0, 10 * MS],
      gapNs: [0, 10 * MS],
      execPercent: [100, 75],
      criticalNs: [20 * MS, 60 * MS],
    });
  });

  test('its first row hangs under nothing: it is neither async nor remote', () => {
    const queue = drawTree('A S web 0..40\n. B P web 10..20\n. . C K worker 500..560\n. . . D I worker 510..550');

    const { columns, tailMode } = assembleEntry(queue, { entry: sampleSpanId('C') });

    expect(columns.flags).toEqual([rowFlags.entry, 0]);
    expect(columns.execPercent).toEqual([100, 66.67]);
    expect(tailMode).toBe(false);
  });

  test('its base is the transaction when what it started goes on ten times longer', () => {
    const queue = drawTree('R S web 0..900\n. A S web 0..40\n. . B P web 10..20\n. . . C K worker 500..560');
    const entry = sampleSpanId('A');

    expect(assembleEntry(queue, { entry })).toMatchObject({ baseNs: 40 * MS, windowNs: 560 * MS, tailMode: true });
    expect(assembleEntry(queue, { entry, base: 'window' })).toMatchObject({ baseNs: 560 * MS, tailMode: false });
    expect(assembleEntry(queue, { entry, scope: 'trace' })).toMatchObject({ baseNs: 900 * MS, focusRow: 1 });
  });

  test('says what is missing elsewhere in the trace', () => {
    const holed = [...fanOut, sampleSpan({ spanId: sampleSpanId('X'), parentId: sampleSpanId('m') })];

    expect(assembleEntry(holed, { entry: sampleSpanId('B') })).toMatchObject({
      state: 'progress',
      reasons: [{ code: 'MISSING_PARENT', count: 1 }],
      counts: { spans: 2, placeholders: 0 },
    });
  });

  test('without an entry it is the one of the first root', () => {
    const two = drawTree('A S web 0..40\n. B I web 10..20\nC S web 50..60');

    expect(assembleEntry(two).columns.spanId).toEqual([sampleSpanId('A'), sampleSpanId('B')]);
  });
});

describe('tail mode', () => {
  test.each([
    ['exactly a tenth of the window stays in window mode', 10, false],
    ['less than a tenth is tail mode', 9, true],
  ])('%s', (_title, rootMs, tailMode) => {
    const spans = drawTree(`A P web 0..${rootMs}\n. B K worker 60..100`);

    expect(assembleEntry(spans, { scope: 'trace' })).toMatchObject({ tailMode, windowNs: 100 * MS });
  });

  test('it needs one root: of two the window is the base', () => {
    const spans = drawTree('A P web 0..5\n. B K worker 60..100\nC S web 1..3');

    expect(assembleEntry(spans, { scope: 'trace' }).tailMode).toBe(false);
  });
});

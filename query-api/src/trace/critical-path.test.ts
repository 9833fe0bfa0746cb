import { rowFlags, type TraceSkeleton } from '@galileo/model';
import type { TraceSpan } from '@galileo/storage';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kindByLetter, SAMPLE_START, sampleSpan, sampleSpanId } from '../testing/sample-spans.ts';
import { assembleTrace, type AssembleOptions } from './assemble-trace.ts';
import { drawTree } from './testing/draw-tree.ts';

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

/** `A 1-10, B 10-50`: names instead of rows, times from the sample's start in units. */
function sectionsOf({ criticalPath, columns, operations, startUnixNano }: TraceSkeleton, unitNs: number): string {
  const offset = Number(BigInt(startUnixNano) - SAMPLE_START);
  const at = (ns: number | undefined): number => ((ns ?? 0) + offset) / unitNs;
  return criticalPath.row
    .map((row, index) => {
      const name = operations[columns.operation[row] ?? 0];
      return `${name} ${at(criticalPath.startNs[index])}-${at(criticalPath.endNs[index])}`;
    })
    .join(', ');
}

/** `dots name kind application start..end`; a child stands below its parent. */
const cases: readonly { readonly title: string; readonly tree: string; readonly sections: string }[] = [
  { title: 'a span alone', tree: 'A S web 0..100', sections: 'A 0-100' },
  {
    title: 'touching siblings',
    tree: 'A S web 1..101\n. B I web 10..50\n. C I web 50..90',
    sections: 'A 1-10, B 10-50, C 50-90, A 90-101',
  },
  {
    title: 'a start of zero',
    tree: 'A S web 0..100\n. B I web 0..40\n. C I web 50..90',
    sections: 'B 0-40, A 40-50, C 50-90, A 90-100',
  },
  {
    title: 'siblings in sequence',
    tree: 'A S web 1..101\n. B I web 20..40\n. C I web 50..60',
    sections: 'A 1-20, B 20-40, A 40-50, C 50-60, A 60-101',
  },
  {
    title: 'overlapping siblings',
    tree: 'A S web 0..100\n. B I web 10..60\n. C I web 40..80',
    sections: 'A 0-40, C 40-80, A 80-100',
  },
  { title: 'a child that covers its parent', tree: 'A S web 10..30\n. B I web 0..50', sections: 'B 10-30' },
  { title: 'a child that starts after its parent ended', tree: 'A S web 0..50\n. B I web 60..90', sections: 'A 0-50' },
  {
    title: 'children that end later, below each other',
    tree: 'A S web 0..100\n. B I web 20..120\n. . C I web 10..110',
    sections: 'A 0-20, C 20-100',
  },
  {
    title: 'a consumer',
    tree: 'A S web 0..40\n. B P web 10..20\n. . C K worker 15..35',
    sections: 'A 0-10, B 10-20, A 20-40',
  },
  {
    title: 'equal ends',
    tree: 'A S web 0..100\n. B I web 10..90\n. C I web 50..90',
    sections: 'A 0-10, B 10-90, A 90-100',
  },
  {
    title: 'zero length',
    tree: 'A S web 0..100\n. B I web 50..50\n. C I web 50..80',
    sections: 'A 0-50, C 50-80, A 80-100',
  },
  {
    title: 'gateway fan-out',
    tree: 'A S gateway 0..120\n. C C gateway 10..110\n. . C1 S stock 20..100\n. . . C2 C stock 30..90\n. B C gateway 10..70\n. . B1 S users 15..65',
    sections: 'A 0-10, C 10-20, C1 20-30, C2 30-90, C1 90-100, C 100-110, A 110-120',
  },
  {
    title: 'two that end after their parent',
    tree: 'A S web 0..100\n. B I web 60..130\n. C I web 30..110\n. D I web 5..30',
    sections: 'A 0-5, D 5-30, C 30-100',
  },
  {
    title: 'starts before the parent',
    tree: 'A S web 50..100\n. B I web 20..70\n. C I web 10..40',
    sections: 'B 50-70, A 70-100',
  },
];

describe('critical path', () => {
  test.each(cases)('of $title', ({ tree, sections }) => {
    const skeleton = assemble(drawTree(tree).toReversed());

    expect(sectionsOf(skeleton, MS)).toBe(sections);
    expect(total(skeleton.columns.criticalNs)).toBe(skeleton.criticalPath.totalNs);
  });

  test('gateway fan-out: the share of each row', () => {
    const { columns, operations } = assemble(drawTree(cases[11]?.tree ?? ''));

    const shares = columns.criticalNs.map((ns, row) => `${operations[columns.operation[row] ?? 0]} ${ns / MS}`);
    expect(shares).toEqual(['A 20', 'C 20', 'C1 20', 'C2 60', 'B 0', 'B1 0']);
  });

  test('leaves out what goes on after the view root ended, and says how long that is', () => {
    const { criticalPath } = assemble(drawTree('A S web 0..40\n. B P web 10..20\n. . C K worker 500..560'));

    expect(criticalPath).toMatchObject({ totalNs: 40 * MS, asyncTailNs: 520 * MS });
  });

  test('follows the focus when there are two roots', () => {
    const spans = drawTree('A S web 0..40\nB S web 50..90\n. C I web 60..70');

    const { criticalPath, columns } = assemble(spans, { entry: sampleSpanId('B') });

    expect(criticalPath).toMatchObject({ row: [1, 2, 1], totalNs: 40 * MS, asyncTailNs: 0 });
    expect(columns.criticalNs).toEqual([0, 30 * MS, 10 * MS]);
  });

  test('is empty when the view root has no times', () => {
    const { criticalPath } = assemble([sampleSpan({ durationNs: -1 })]);

    expect(criticalPath).toEqual({ row: [], startNs: [], endNs: [], totalNs: 0, asyncTailNs: 0 });
  });

  test('of 50,000 spans, each the only child of the one before and 1 ns narrower on both sides', () => {
    const count = 50_000;
    const spans = Array.from({ length: count }, (_unused, at) =>
      sampleSpan({
        spanId: idOf(at + 1),
        parentId: at === 0 ? '' : idOf(at),
        startNanos: SAMPLE_START + BigInt(at),
        durationNs: 2 * (count - at) - 1,
      }),
    );

    const { criticalPath } = assemble(spans);

    expect(criticalPath.row).toHaveLength(2 * count - 1);
    expectTiled(criticalPath);
  });

  test('of a root with 49,999 touching children', () => {
    const children = Array.from({ length: 49_999 }, (_unused, at) =>
      sampleSpan({
        spanId: idOf(at + 2),
        parentId: idOf(1),
        startNanos: SAMPLE_START + BigInt(at * 10),
        durationNs: 10,
      }),
    );

    const { criticalPath } = assemble([sampleSpan({ spanId: idOf(1), durationNs: 500_000 }), ...children]);

    expect(criticalPath.row).toHaveLength(50_000);
    expectTiled(criticalPath);
  });
});

const anySpans = fc
  .array(
    fc.record({
      parent: fc.nat(),
      start: fc.integer({ min: 0, max: 60 }),
      length: fc.oneof(
        { weight: 8, arbitrary: fc.integer({ min: 0, max: 60 }) },
        { weight: 1, arbitrary: fc.constant(-5) },
      ),
      kind: fc.constantFrom('I', 'S', 'C', 'P', 'K'),
      service: fc.constantFrom('web', 'api'),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((spans) =>
    spans.map(({ parent, start, length, kind, service }, at) =>
      sampleSpan({
        spanId: idOf(at + 1),
        parentId: at === 0 ? '' : idOf((parent % at) + 1),
        startNanos: SAMPLE_START + BigInt(start),
        durationNs: length,
        kind: kindByLetter[kind] ?? 0,
        service,
      }),
    ),
  );

describe('critical path of any tree', () => {
  test('is what a plain recursion finds, tiles the root and enters every span at most once', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        const skeleton = assemble(spans);
        const { criticalPath, columns } = skeleton;

        expect(criticalPath.row.map((row, at) => [row, criticalPath.startNs[at], criticalPath.endNs[at]])).toEqual(
          recursivePath(skeleton),
        );
        expectTiled(criticalPath);
        expect(total(columns.criticalNs)).toBe(criticalPath.totalNs);
      }),
      { numRuns: 3000 },
    );
  });
});

type Section = readonly [row: number, start: number, end: number];

/** The definition, written down as it is told. */
function recursivePath({ columns }: TraceSkeleton): readonly Section[] {
  const sections: Section[] = [];
  const isLeftOut = (row: number): boolean =>
    ((columns.flags[row] ?? 0) & (rowFlags.async | rowFlags.untimed | rowFlags.placeholder)) !== 0;
  const startOf = (row: number): number => columns.startNs[row] ?? 0;
  const endOf = (row: number): number => startOf(row) + (columns.execNs[row] ?? 0);
  const visit = (row: number, from: number, to: number): void => {
    const children = [...columns.parentRow.keys()]
      .filter((child) => columns.parentRow[child] === row && !isLeftOut(child))
      .map((child) => ({
        child,
        start: Math.max(from, startOf(child)),
        end: Math.min(to, endOf(child)),
        id: columns.spanId[child] ?? '',
      }))
      .filter(({ start, end }) => end > start)
      .toSorted((a, b) => b.end - a.end || a.start - b.start || (a.id < b.id ? -1 : 1));
    let cursor = to;
    for (const { child, start, end } of children) {
      if (end > cursor) continue;
      if (end < cursor) sections.push([row, end, cursor]);
      cursor = start;
      visit(child, start, end);
    }
    if (from < cursor) sections.push([row, from, cursor]);
  };
  if (!isLeftOut(0)) visit(0, startOf(0), endOf(0));
  return sections.toReversed();
}

function expectTiled({ row, startNs, endNs, totalNs }: TraceSkeleton['criticalPath']): void {
  expect(startNs.slice(1)).toEqual(endNs.slice(0, -1));
  expect(total(endNs) - total(startNs)).toBe(totalNs);
  expect(row).toHaveLength(startNs.length);
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function idOf(number: number): string {
  return number.toString(16).padStart(16, '0');
}

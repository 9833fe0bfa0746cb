import { rowFlags, type TraceSkeleton } from '@galileo/model';
import type { TraceSpan } from '@galileo/storage';
import { describe, expect, test } from 'vitest';
import { assembleTrace } from './assemble-trace.ts';
import { kindByLetter, SAMPLE_START, sampleSpan, sampleSpanId } from '../testing/sample-spans.ts';

interface WorkedTree {
  readonly title: string;
  /** `dots name kind application start..end gap exec self exclusive percent [mark]`, or `Unknown id`. */
  readonly rows: string;
  /** Parent by span name, where the dots do not say it: a missing or circular one; empty = none. */
  readonly parents?: Readonly<Record<string, string>>;
  readonly links?: Readonly<Record<string, string>>;
  readonly unitNs?: number;
  readonly state?: TraceSkeleton['state'];
  readonly reasons?: TraceSkeleton['reasons'];
}

const trees: readonly WorkedTree[] = [
  {
    title: 'plain tree',
    rows: `A S web 0..100 0 100 30 30 100\n. B I web 10..40 10 30 30 30 30\n. C I web 50..90 10 40 40 40 40`,
  },
  {
    title: 'overlapping siblings',
    rows: `A S web 0..100 0 100 30 30 100\n. B I web 10..60 10 50 50 50 50 ||1\n. C I web 40..80 -20 40 40 40 40 ||1`,
  },
  {
    title: 'children that cover their parent',
    rows: `A S web 0..100 0 100 0 0 100\n. C I web 0..95 0 95 95 95 95 ||1\n. B I web 0..90 -95 90 90 90 90 ||1\n. D I web 5..100 -85 95 95 95 95 ||1`,
  },
  { title: 'child that outlives its parent', rows: `A S web 0..50 0 50 20 20 62.5\n. B I web 20..80 20 60 60 60 75` },
  {
    title: 'remote child',
    rows: `A S web 0..100 0 100 0 0 100\n. B C web 0..100 0 100 100 10 100\n. . C S api 5..95 5 90 90 90 90`,
  },
  {
    title: 'queue with a long tail',
    rows: `A S web 0..40 0 40 30 30 100\n. B P web 10..20 10 10 10 10 25\n. . C K worker 500..560 490 60 20 20 150 async\n. . . D I worker 510..550 10 40 40 40 100`,
  },
  {
    title: 'async first among siblings',
    rows: `A S shop 0..100 0 100 17 17 100\n. B P shop 10..90 10 80 60 60 80\n. . C K mail 15..80 5 65 65 65 65 async\n. . D C shop 20..40 10 20 20 20 20\n. E I shop 95..98 5 3 3 3 3`,
  },
  {
    title: 'start after the end of the parent',
    rows: `A S web 0..30 0 30 10 10 30\n. B I web 5..25 5 20 20 20 20\n. . C I web 40..100 35 60 60 60 60 async`,
  },
  {
    title: 'zero length, and start at the end of the parent',
    rows: `A S web 0..50 0 50 50 50 71.43\n. B I web 20..20 20 0 0 0 0\n. C I web 50..70 30 20 20 20 28.57`,
  },
  {
    title: 'missing parent',
    rows: `R S web 0..100 0 100 100 100 100\nUnknown m\n. X S api 20..60 0 40 20 20 40\n. . Y I api 30..50 10 20 20 20 20\n. Z S api 70..80 10 10 10 10 10`,
    state: 'progress',
    reasons: [{ code: 'MISSING_PARENT', count: 1 }],
  },
  {
    title: 'no root and two holes',
    rows: `Unknown m\n. X S api 100..180 0 80 50 50 61.54\n. . Y I api 120..150 20 30 30 30 23.08\nUnknown n\n. Z S pay 200..230 0 30 30 30 23.08`,
    state: 'progress',
    reasons: [
      { code: 'NO_ROOT', count: 1 },
      { code: 'MISSING_PARENT', count: 2 },
    ],
  },
  {
    title: 'clocks that differ, as sent',
    rows: `A C web 0..100 0 100 100 50 76.92\n. B S api -30..50 -30 80 50 50 61.54\n. . C I api -10..20 20 30 30 30 23.08`,
  },
  {
    title: 'gateway fan-out',
    rows: `A S gateway 0..120 0 120 20 20 100\n. C C gateway 10..110 10 100 100 20 83.33 ||1\n. . C1 S stock 20..100 10 80 20 20 66.67\n. . . C2 C stock 30..90 10 60 60 60 50\n. B C gateway 10..70 -100 60 60 10 50 ||1\n. . B1 S users 15..65 5 50 50 50 41.67`,
  },
  {
    title: 'two parallel groups',
    rows: `A S web 0..100 0 100 20 20 100\n. B I web 0..30 0 30 30 30 30 ||1\n. C I web 20..40 -10 20 20 20 20 ||1\n. D I web 40..60 0 20 20 20 20 ||2\n. E I web 50..70 -10 20 20 20 20 ||2\n. F I web 80..90 10 10 10 10 10`,
  },
  {
    title: 'nanoseconds',
    unitNs: 1,
    rows: `A S web 0..1000000007 0 1000000007 666666673 666666673 100\n. B I web 333333333..666666667 333333333 333333334 333333334 333333334 33.33`,
  },
  {
    title: 'service that calls itself',
    rows: `A S web 0..60 0 60 0 0 100\n. B C web 0..60 0 60 60 20 100\n. . C S web 10..50 10 40 40 40 66.67`,
  },
  {
    title: 'id that client and server share',
    rows: `A S web 0..60 0 60 10 10 100\n. B C web 5..55 5 50 50 15 83.33\n. . B S api 10..45 5 35 20 20 58.33\n. . . C I api 15..30 5 15 15 15 25`,
    parents: { B: 'A' },
    reasons: [{ code: 'SHARED_ID', count: 1 }],
  },
  {
    title: 'second root joined by a link',
    rows: `A S web 0..100 0 100 80 80 38.46\n. B P web 10..30 10 20 20 20 7.69\n. . C K worker 200..260 190 60 60 60 23.08 async`,
    parents: { C: '' },
    links: { C: 'B' },
  },
  {
    title: 'cycle',
    rows: `R S web 0..100 0 100 100 100 100\nA I web 10..50 0 40 30 30 40\n. B I web 20..30 10 10 10 10 10`,
    parents: { A: 'B', B: 'A' },
    state: 'progress',
    reasons: [{ code: 'CYCLE', count: 1 }],
  },
];

describe('worked trees', () => {
  test.each(trees)('$title: every cell, in nanoseconds', (tree) => {
    const { spans, rows } = readTree(tree);

    const skeleton = assembleTrace(spans.toReversed(), {
      traceId: 'ab'.repeat(16),
      base: 'auto',
      storedSpans: spans.length,
      isCut: false,
      nowNanos: SAMPLE_START * 2n,
    });

    expect(cells(skeleton)).toEqual(rows);
    expect(skeleton.state).toBe(tree.state ?? 'complete');
    expect(skeleton.reasons).toEqual(tree.reasons ?? []);
    const critical = skeleton.columns.criticalNs.reduce((sum, ns) => sum + ns, 0);
    expect(critical).toBe(skeleton.columns.execNs[skeleton.focusRow]);
  });

  test('the queue with a long tail, by window instead of by root', () => {
    const { spans } = readTree(
      trees.find((tree) => tree.title === 'queue with a long tail') ?? trees[0] ?? { title: '', rows: '' },
    );

    const skeleton = assembleTrace(spans, {
      traceId: 'ab'.repeat(16),
      base: 'window',
      storedSpans: spans.length,
      isCut: false,
      nowNanos: SAMPLE_START * 2n,
    });

    expect(skeleton.columns.execPercent).toEqual([7.14, 1.79, 10.71, 7.14]);
    expect(skeleton.tailMode).toBe(false);
  });
});

interface ParsedRow {
  readonly depth: number;
  readonly words: readonly string[];
}

function parseRows(text: string): readonly ParsedRow[] {
  return text.split('\n').map((line) => {
    const words = line.split(' ');
    const depth = words.filter((word) => word === '.').length;
    return { depth, words: words.slice(depth) };
  });
}

function readTree(tree: WorkedTree): { readonly spans: readonly TraceSpan[]; readonly rows: readonly string[] } {
  const unit = tree.unitNs ?? 1_000_000;
  const parsed = parseRows(tree.rows);
  const spans = parsed.flatMap((row, at) => {
    const [name = ''] = row.words;
    if (name === 'Unknown') return [];
    const above = parsed.slice(0, at).findLast((candidate) => candidate.depth === row.depth - 1);
    return [readSpan(row, { tree, unit, drawnParent: above === undefined ? '' : nameOf(above) })];
  });
  return { spans, rows: parsed.map((row) => expectedCell(row, unit)) };
}

function nameOf({ words }: ParsedRow): string {
  const [name = '', missing = ''] = words;
  return name === 'Unknown' ? missing : name;
}

interface Drawn {
  readonly tree: WorkedTree;
  readonly unit: number;
  readonly drawnParent: string;
}

function readSpan({ words }: ParsedRow, { tree, unit, drawnParent }: Drawn): TraceSpan {
  const [name = '', kind = '', service = '', times = ''] = words;
  const parent = tree.parents?.[name] ?? drawnParent;
  const link = tree.links?.[name];
  return sampleSpan({
    spanId: sampleSpanId(name),
    parentId: parent === '' ? '' : sampleSpanId(parent),
    kind: kindByLetter[kind] ?? 0,
    service,
    name,
    ...readTimes(times, unit),
    linksTo: link === undefined ? [] : [sampleSpanId(link)],
  });
}

function readTimes(text: string, unit: number): Pick<TraceSpan, 'startNanos' | 'durationNs'> {
  const [start = 0, end = 0] = text.split('..').map(Number);
  return { startNanos: SAMPLE_START + BigInt(start * unit), durationNs: (end - start) * unit };
}

function expectedCell({ depth, words }: ParsedRow, unit: number): string {
  if (words[0] === 'Unknown') return `${depth} Unknown ${sampleSpanId(words[1] ?? '')}`;
  const [name = '', , service = '', , gap, exec, self, exclusive, percent, mark = ''] = words;
  const times = [gap, exec, self, exclusive].map((value) => Number(value) * unit);
  return [depth, sampleSpanId(name), service, ...times, percent, mark].join(' ');
}

function cells({ columns, applications }: TraceSkeleton): readonly string[] {
  return columns.spanId.map((spanId, row) => {
    const flags = columns.flags[row] ?? 0;
    if ((flags & rowFlags.placeholder) !== 0) return `${columns.depth[row]} Unknown ${spanId}`;
    const times = [columns.gapNs[row], columns.execNs[row], columns.selfNs[row], columns.exclusiveNs[row]];
    const group = columns.group[row] === 0 ? '' : `||${columns.group[row]}`;
    const mark = (flags & rowFlags.async) !== 0 ? 'async' : group;
    return [
      columns.depth[row],
      spanId,
      applications[columns.application[row] ?? 0]?.service,
      ...times,
      columns.execPercent[row],
      mark,
    ].join(' ');
  });
}

import type { RepeatRun } from '@galileo/model';
import type { TraceSpan } from '@galileo/storage';
import { expect, test } from 'vitest';
import { kindByLetter, SAMPLE_START, sampleSpan, sampleSpanId } from '../testing/sample-spans.ts';
import { buildTree } from '../trace/trace-tree.ts';
import { findRepeats } from './find-repeats.ts';
import type { SpanTexts } from './trace-source.ts';

const MS = 1_000_000;
const ROOT = sampleSpan({ spanId: sampleSpanId('root'), durationNs: 1_000_000 * MS });

interface Child {
  readonly ms: number;
  readonly statement?: string;
  readonly given?: Partial<TraceSpan>;
}

/** Children of one parent, one after the other. */
function childrenOf(children: readonly Child[]): readonly TraceSpan[] {
  let startMs = 0;
  return children.map(({ ms, given }, at) => {
    startMs += ms;
    return sampleSpan({
      spanId: sampleSpanId(`c${at}`.padEnd(8, '-')),
      parentId: ROOT.spanId,
      startNanos: SAMPLE_START + BigInt((startMs - ms) * MS),
      durationNs: ms * MS,
      kind: kindByLetter['C'] ?? 0,
      name: 'SELECT',
      hasStatement: true,
      ...given,
    });
  });
}

async function repeatsOf(
  children: readonly Child[],
  { minRun = 5 }: { minRun?: number } = {},
): Promise<{ readonly runs: readonly RepeatRun[]; readonly asked: readonly string[] }> {
  const spans = childrenOf(children);
  const texts = (keys: readonly string[]): SpanTexts => ({
    spanId: spans.map((span) => span.spanId),
    startNanos: spans.map((span) => span.startNanos),
    kind: spans.map((span) => span.kind),
    service: spans.map((span) => span.service),
    values: new Map(
      keys.map((key) => [
        key,
        children.map(({ statement }) =>
          key === 'db.system' ? 'mysql' : key === 'db.statement' ? (statement ?? 'SELECT 1') : undefined,
        ),
      ]),
    ),
  });
  const asked: string[] = [];
  const readTexts = async (keys: readonly string[]): Promise<SpanTexts> => {
    asked.push(...keys);
    return texts(keys);
  };
  const signal = new AbortController().signal;
  return { runs: await findRepeats(buildTree([ROOT, ...spans]), { source: { readTexts }, minRun, signal }), asked };
}

const times = (count: number, child: Child): readonly Child[] => Array.from({ length: count }, () => child);

test('seven statements of different times are one run with sum, p95 and longest', async () => {
  const { runs } = await repeatsOf([4, 5, 6, 5, 4, 30, 6].map((ms) => ({ ms })));

  expect(runs).toEqual([{ rows: [1, 2, 3, 4, 5, 6, 7], totalNs: 60 * MS, p95Ns: 30 * MS, maxNs: 30 * MS, failed: 0 }]);
});

test('a thousand statements that differ in their values only are one run', async () => {
  const { runs } = await repeatsOf(
    Array.from({ length: 1000 }, (_unused, at) => ({ ms: 1, statement: `SELECT * FROM orders WHERE id = ${at}` })),
  );

  expect(runs.map((run) => [run.rows.length, run.rows.at(-1)])).toEqual([[1000, 1000]]);
});

test('four are no run, and their texts are not read', async () => {
  const { runs, asked } = await repeatsOf(times(4, { ms: 1 }));

  expect([runs, asked]).toEqual([[], []]);
});

test('a limit of two makes a run of two', async () => {
  const { runs } = await repeatsOf(times(2, { ms: 1 }), { minRun: 2 });

  expect(runs).toHaveLength(1);
});

test.each<[string, Child]>([
  ['another operation', { ms: 1, given: { name: 'INSERT' } }],
  ['another kind', { ms: 1, given: { kind: kindByLetter['I'] ?? 0 } }],
  ['another application', { ms: 1, given: { service: 'api' } }],
  ['another statement', { ms: 1, statement: 'DELETE' }],
])('%s between them ends a run', async (_title, other) => {
  const { runs } = await repeatsOf([...times(5, { ms: 1 }), other, ...times(6, { ms: 1 })]);

  expect(runs.map((run) => run.rows)).toEqual([
    [1, 2, 3, 4, 5],
    [7, 8, 9, 10, 11, 12],
  ]);
});

test('what failed is counted, and what has no times is only counted', async () => {
  const { runs } = await repeatsOf([
    ...times(3, { ms: 2 }),
    { ms: 4, given: { failed: true } },
    { ms: 1, given: { durationNs: -1, failed: true } },
  ]);

  expect(runs).toMatchObject([{ totalNs: 10 * MS, maxNs: 4 * MS, p95Ns: 4 * MS, failed: 2 }]);
  expect(runs[0]?.rows).toHaveLength(5);
});

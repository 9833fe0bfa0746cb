import fc from 'fast-check';
import { expect, test } from 'vitest';
import { failedMarks, minimapRuns } from './minimap.ts';
import { sampleColumns } from '../../testing/sample-trace.ts';

const size = { width: 100, lanes: 30, windowNs: 100e6 };

test('each row of a small trace has a lane of its own', () => {
  const columns = sampleColumns([
    { depth: 0, startMs: 0, execMs: 100 },
    { depth: 1, startMs: 20, execMs: 30 },
  ]);
  expect(minimapRuns(columns, size)).toEqual([
    { lane: 0, fromX: 0, toX: 100, row: 0 },
    { lane: 1, fromX: 20, toX: 50, row: 1 },
  ]);
});

test('of bars that share a pixel the longest is drawn', () => {
  const columns = sampleColumns([
    { depth: 0, startMs: 10, execMs: 5 },
    { depth: 0, startMs: 0, execMs: 50 },
    { depth: 0, startMs: 40, execMs: 20 },
  ]);
  expect(minimapRuns(columns, { ...size, lanes: 1 })).toEqual([
    { lane: 0, fromX: 0, toX: 50, row: 1 },
    { lane: 0, fromX: 50, toX: 60, row: 2 },
  ]);
});

test('a pixel belongs to the longest of the spans that cover it, for any trace', () => {
  const anySpan = fc.record({ depth: fc.constant(0), startMs: fc.nat(99), execMs: fc.nat(100) });
  fc.assert(
    fc.property(fc.array(anySpan, { minLength: 1, maxLength: 30 }), (rows) => {
      const columns = sampleColumns(rows);
      const runs = minimapRuns(columns, { ...size, lanes: 1 });
      for (let x = 0; x < 100; x++) {
        const covering = rows.filter(
          ({ startMs, execMs }) => startMs <= x && x < Math.max(startMs + 1, startMs + execMs),
        );
        const drawn = runs.find((run) => run.fromX <= x && x < run.toX);
        const longest = covering.length === 0 ? undefined : Math.max(...covering.map(({ execMs }) => execMs));
        expect(drawn && rows[drawn.row]?.execMs).toBe(longest);
      }
    }),
  );
});

test('failed spans leave a mark where they end, even under a longer bar', () => {
  const columns = sampleColumns([
    { depth: 0, startMs: 0, execMs: 100 },
    { depth: 1, startMs: 10, execMs: 20, flags: ['failed'] },
  ]);
  expect(failedMarks(columns, { ...size, lanes: 1 })).toEqual([{ lane: 0, x: 30 }]);
});

test('placeholders and untimed spans are not drawn', () => {
  const columns = sampleColumns([
    { depth: 0, flags: ['placeholder'] },
    { depth: 0, flags: ['untimed'] },
  ]);
  expect(minimapRuns(columns, size)).toEqual([]);
});

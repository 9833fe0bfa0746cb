import { nanos } from '@galileo/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnsOf, linearEdgesNs, logEdgesNs } from './heatmap-grid.ts';

const SECOND = 1_000_000_000n;
const from = nanos(1_700_000_000n * SECOND);

test.each([
  { seconds: 60, stepSeconds: 1 },
  { seconds: 600, stepSeconds: 5 },
  { seconds: 601, stepSeconds: 10 },
  { seconds: 3600, stepSeconds: 60 },
  { seconds: 6 * 3600, stepSeconds: 300 },
  { seconds: 24 * 3600, stepSeconds: 900 },
  { seconds: 4 * 86_400, stepSeconds: 3600 },
  { seconds: 300 * 86_400, stepSeconds: 3 * 86_400 },
])('$seconds s are shown in columns of $stepSeconds s', ({ seconds, stepSeconds }) => {
  const grid = columnsOf({ from, to: nanos(from + BigInt(seconds) * SECOND) });

  expect(grid.stepNs).toBe(BigInt(stepSeconds) * SECOND);
  expect(grid.columns).toBeLessThanOrEqual(120);
});

test('columns hold the whole range and begin at whole multiples of their width', () => {
  fc.assert(
    fc.property(fc.bigInt(1n, 9_000_000_000_000_000n), fc.bigInt(0n, 10n ** 18n), (length, offset) => {
      const range = { from: nanos(from + offset), to: nanos(from + offset + length) };
      const { origin, stepNs, columns } = columnsOf(range);
      expect(origin % stepNs).toBe(0n);
      expect(origin).toBeLessThanOrEqual(range.from);
      expect(range.from - origin).toBeLessThan(stepNs);
      expect(origin + BigInt(columns) * stepNs).toBeGreaterThanOrEqual(range.to);
      expect(origin + BigInt(columns - 1) * stepNs).toBeLessThan(range.to);
      expect(columns).toBeLessThanOrEqual(120);
    }),
  );
});

test('logarithmic rows are five to a factor of ten from 1 ms to 100 s, in whole ns', () => {
  expect(logEdgesNs).toHaveLength(26);
  expect(logEdgesNs.filter((_edge, index) => index % 5 === 0)).toEqual(
    [1, 10, 100, 1000, 10_000, 100_000].map((ms) => BigInt(ms) * 1_000_000n),
  );
  expect(logEdgesNs.slice(0, 4)).toEqual([1_000_000n, 1_584_893n, 2_511_886n, 3_981_072n]);
});

test.each([
  { topMs: 5000, rowMs: 200, rows: 25 },
  { topMs: 100, rowMs: 10, rows: 10 },
  { topMs: 490, rowMs: 10, rows: 49 },
  { topMs: 491, rowMs: 20, rows: 25 },
  { topMs: 1, rowMs: 10, rows: 1 },
])('linear rows up to $topMs ms are $rows of $rowMs ms', ({ topMs, rowMs, rows }) => {
  const edges = linearEdgesNs(BigInt(topMs) * 1_000_000n);

  expect(edges).toHaveLength(rows);
  expect(edges[0]).toBe(BigInt(rowMs) * 1_000_000n);
  expect(edges.at(-1)).toBe(BigInt(rowMs * rows) * 1_000_000n);
});

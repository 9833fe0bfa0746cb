import { expect, test } from 'vitest';
import { niceNs, niceRowOf, niceStepNs, niceTopNs } from './response-scale.ts';

const MS = 1_000_000;
const cellOf = (durationNs: number, count: number) => ({ y: niceRowOf(durationNs), ok: count, failed: 0 });

test.each([
  { found: [[3 * MS, 1000]], top: 5 * MS },
  { found: [[5 * MS, 1000]], top: 5 * MS },
  { found: [[5 * MS + 1, 1000]], top: 10 * MS },
  {
    found: [
      [40 * MS, 999],
      [9000 * MS, 1],
    ],
    top: 50 * MS,
  },
  {
    found: [
      [40 * MS, 998],
      [9000 * MS, 2],
    ],
    top: 10_000 * MS,
  },
  { found: [[0, 1]], top: 1000 },
  { found: [], top: 1000 * MS },
])('the top above $found is $top ns', ({ found, top }) => {
  expect(niceTopNs(found.map(([durationNs = 0, count = 0]) => cellOf(durationNs, count)))).toBe(BigInt(top));
});

test('what is slower than every edge is within the greatest', () => {
  expect(niceTopNs([cellOf(Number.MAX_SAFE_INTEGER, 5)])).toBe(niceNs.at(-1));
  expect(niceRowOf(Number.MAX_SAFE_INTEGER)).toBe(niceNs.length);
});

test.each([
  [1n, 1000n],
  [1_000_000n, 1_000_000n],
  [1_000_001n, 2_000_000n],
  [3_000_000n, 5_000_000n],
])('the step for %d ns is %d ns', (least, step) => {
  expect(niceStepNs(least)).toBe(step);
});

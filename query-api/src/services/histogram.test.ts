import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addHistograms, apdexOf, percentileOf, PERCENTILE_ERROR, upperEdgeNs } from './histogram.ts';
import { chooseStepSeconds, seriesOf } from './service-series.ts';

/** As the roll-up computes it. */
function keyOf(ns: number): number {
  return Math.max(0, Math.min(200, Math.ceil(8 * Math.log2(Math.max(ns, 1) / 100_000))));
}

function histogramOf(values: readonly number[]): ReadonlyMap<number, number> {
  return addHistograms(values.map((value) => new Map([[keyOf(value), 1]])));
}

test.each([0.5, 0.95, 0.99])('percentile %d is within the stated error of the true one', (share) => {
  const values = Array.from({ length: 5000 }, (_unused, index) => Math.round(150_000 * 1.003 ** (index * 0.7)));
  const truth = values[Math.ceil(share * values.length) - 1] ?? 0;

  const estimate = percentileOf(histogramOf(values), share, Math.max(...values)) ?? 0;

  expect(Math.abs(estimate - truth) / truth).toBeLessThan(PERCENTILE_ERROR);
});

test('a percentile is never above the largest value, and null without values', () => {
  expect(percentileOf(new Map([[80, 1]]), 0.99, 98_000_000)).toBe(98_000_000);
  expect(percentileOf(new Map(), 0.5, 0)).toBeNull();
});

test('the sum of histograms is the histogram of all values', () => {
  const values = fc.array(fc.integer({ min: 0, max: 2 ** 45 }), { maxLength: 50 });
  fc.assert(
    fc.property(values, values, (some, others) => {
      expect(addHistograms([histogramOf(some), histogramOf(others)])).toEqual(histogramOf([...some, ...others]));
    }),
  );
});

test('the edge of a key is the longest duration that it counts, in whole nanoseconds', () => {
  for (let key = 0; key < 200; key += 1) {
    const edge = upperEdgeNs(key) ?? 0;
    expect(keyOf(edge)).toBe(key);
    expect(keyOf(edge + 1)).toBe(key + 1);
  }
  expect(upperEdgeNs(200)).toBeNull();
});

test.each([
  { satisfied: 7, tolerated: 3, calls: 12, apdex: 0.708 },
  { satisfied: 1, tolerated: 2, calls: 7, apdex: 0.285 },
  { satisfied: 0, tolerated: 0, calls: 0, apdex: null },
])('Apdex of $satisfied satisfied and $tolerated tolerated of $calls is $apdex', ({ apdex, ...numbers }) => {
  expect(apdexOf(numbers)).toBe(apdex);
});

test.each([
  [900, 60],
  [3600, 60],
  [3660, 300],
  [86_400, 1800],
  [604_800, 10_800],
])('a range of %d s that begins anywhere is drawn in steps of %d s', (range, step) => {
  expect(chooseStepSeconds(range)).toBe(step);
});

test('steps without calls are zeros without a percentile', () => {
  const step = { step: 1, calls: 4, failed: 1, maxNs: 100_000, histogram: new Map([[0, 4]]) };

  expect(seriesOf([step], 3)).toEqual({ calls: [0, 4, 0], failed: [0, 1, 0], p95Ns: [null, 95_760, null] });
});

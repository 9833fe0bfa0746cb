import { describe, expect, it, test } from 'vitest';
import { sampleNumbers } from '../testing/sample-map.ts';
import { apdexOf, averageNs, failedShare, gradeOf, isAlerting, sumNumbers } from './call-numbers.ts';

describe('the error threshold', () => {
  it.each([
    [100, 10, true],
    [10_000, 999, false],
    [10_000, 1000, true],
    [4, 1, false],
    [5, 1, true],
    [5, 0, false],
    [0, 0, false],
  ])('of %d calls with %d failed says %s', (calls, failed, alerts) => {
    expect(isAlerting(sampleNumbers({ calls, failed }))).toBe(alerts);
  });

  it('is silent about a node of which nothing was counted', () => {
    expect(isAlerting(null)).toBe(false);
  });
});

test('seven calls of the specification have an Apdex of 0.285', () => {
  expect(apdexOf(7, [1, 2, 1, 1])).toBe(0.285);
  expect(apdexOf(12, [7, 3, 1, 0])).toBe(0.708);
  expect(apdexOf(0, [0, 0, 0, 0])).toBeNull();
});

test.each([
  [0.94, 'excellent'],
  [0.939, 'good'],
  [0.85, 'good'],
  [0.7, 'fair'],
  [0.5, 'poor'],
  [0.499, 'unacceptable'],
])('an Apdex of %d is %s', (apdex, grade) => {
  expect(gradeOf(apdex)).toBe(grade);
});

test('without calls there is no average, and nothing failed', () => {
  const none = sampleNumbers({ calls: 0, sumNs: 0 });
  expect(averageNs(none)).toBeNull();
  expect(failedShare(none)).toBe(0);
});

describe('several as one', () => {
  const a = sampleNumbers({ calls: 10, failed: 1, sumNs: 100, maxNs: 40, ok: [5, 4, 0, 0], bad: [0, 0, 0, 1] });
  const b = sampleNumbers({ calls: 2, failed: 0, sumNs: 20, maxNs: 90, ok: [2, 0, 0, 0] });

  it('add up, and keep the greatest', () => {
    expect(sumNumbers([a, b])).toMatchObject({
      calls: 12,
      failed: 1,
      sumNs: 120,
      maxNs: 90,
      ok: [7, 4, 0, 0],
      bad: [0, 0, 0, 1],
    });
  });

  it('have the Apdex of the sum, and no percentiles', () => {
    expect(sumNumbers([a, b])).toMatchObject({ apdex: 0.75, p50Ns: null, p95Ns: null, p99Ns: null });
  });

  it('are the one when there is one, and nothing when there is none', () => {
    expect(sumNumbers([a])).toBe(a);
    expect(sumNumbers([])).toBeNull();
  });
});

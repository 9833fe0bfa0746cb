import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countsOnScale,
  nanosOfStep,
  readComparison,
  scaleOf,
  stepOf,
  usualThreshold,
  writeComparison,
} from './threshold.ts';

describe('the comparison of an address', () => {
  test.each([
    ['failed', { kind: 'failed' }],
    ['slow', { kind: 'slow', minNs: undefined }],
    ['800ms', { kind: 'slow', minNs: 800e6 }],
    ['7ns', { kind: 'slow', minNs: 7 }],
  ] as const)('%s is read and written', (text, comparison) => {
    expect(readComparison(text)).toEqual(comparison);
    expect(writeComparison(comparison)).toBe(text);
  });

  test.each([null, '', 'fast', '-1s'])('%j compares nothing', (text) => {
    expect(readComparison(text)).toBeUndefined();
  });
});

describe('where slow begins', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => (index + 1) * 1e6);

  test('is the slowest tenth', () => {
    expect(usualThreshold({ durations: hundred.toReversed(), isSlowEnd: false })).toBe(91e6);
  });

  test('is all of a list that holds the slow end of more', () => {
    expect(usualThreshold({ durations: [9_876_543, 5_432_100], isSlowEnd: true })).toBe(5_400_000);
  });

  test('is nowhere without traces', () => {
    expect(usualThreshold({ durations: [], isSlowEnd: false })).toBeUndefined();
  });
});

describe('the scale of durations', () => {
  const durations = fc.array(fc.integer({ min: 0, max: 1e15 }), { minLength: 2, maxLength: 50 });

  test('has a place for every duration', () => {
    fc.assert(
      fc.property(durations, (given) => {
        const scale = scaleOf(given);
        if (scale === undefined) return;
        expect(countsOnScale(scale, given, 40).reduce((sum, count) => sum + count, 0)).toBe(given.length);
        for (const ns of given) expect(stepOf(scale, ns)).toBeGreaterThanOrEqual(0);
        expect(stepOf(scale, scale.maxNs)).toBe(100);
      }),
    );
  });

  test('goes up in equal ratios', () => {
    const scale = { minNs: 1e6, maxNs: 1e10 };
    expect([0, 25, 50, 100].map((step) => nanosOfStep(scale, step))).toEqual([1e6, 1e7, 1e8, 1e10]);
    expect(stepOf(scale, 1e8)).toBe(50);
  });

  test('does not exist where all are alike', () => {
    expect(scaleOf([5, 5])).toBeUndefined();
    expect(scaleOf([])).toBeUndefined();
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FROM_NS, sampleScatter } from '../testing/sample-transactions.ts';
import { countInside, insideOf, instantText, isSameRegion, millisAround, readRegion, writeRegion } from './region.ts';
import { countByDots } from './use-region-count.ts';

describe('a region of the address', () => {
  test.each([
    ['1700000000123456789,1700000000123456790,5,7', { fromNs: FROM_NS, toNs: FROM_NS + 1n, minNs: 5, maxNs: 7 }],
    ['1,1,,', { fromNs: 1n, toNs: 1n, minNs: 0, maxNs: null }],
    ['1,2,3,', { fromNs: 1n, toNs: 2n, minNs: 3, maxNs: null }],
    ['2,1,3,4', undefined],
    ['1,2,4,3', undefined],
    ['1,2,9999999999999999,', undefined],
    ['1,2,-3,4', undefined],
    ['1,2,3', undefined],
    ['', undefined],
    [null, undefined],
  ])('%j', (text, region) => {
    expect(readRegion(text)).toEqual(region);
  });

  test('comes back to the nanosecond', () => {
    const instant = fc.bigInt({ min: 0n, max: 9_000_000_000_000_000_000n });
    const duration = fc.nat({ max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(instant, instant, duration, fc.option(duration), (a, b, min, more) => {
        const max = more === null ? null : Math.min(Number.MAX_SAFE_INTEGER, min + more);
        const region = { fromNs: a < b ? a : b, toNs: a < b ? b : a, minNs: min, maxNs: max };
        expect(readRegion(writeRegion(region))).toEqual(region);
      }),
    );
  });
});

test('regions are the same by their numbers', () => {
  const region = { fromNs: 1n, toNs: 2n, minNs: 3, maxNs: null };
  expect(isSameRegion(region, { ...region })).toBe(true);
  expect(isSameRegion(region, { ...region, toNs: 3n })).toBe(false);
  expect(isSameRegion(region, undefined)).toBe(false);
  expect(isSameRegion(undefined, undefined)).toBe(true);
});

test('all edges are inside, and one nanosecond beyond is not', () => {
  const region = { fromNs: FROM_NS + 10n, toNs: FROM_NS + 20n, minNs: 1_000_000_001, maxNs: 2_000_000_001 };
  const isInside = insideOf(region, FROM_NS);
  const at = [10, 20].flatMap((start) => [1_000_000_001, 2_000_000_001].map((ns) => isInside(start, ns)));
  expect(at).toEqual([true, true, true, true]);
  expect([isInside(9, 1.5e9), isInside(21, 1.5e9), isInside(15, 1e9), isInside(15, 2_000_000_002)]).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect(insideOf({ ...region, maxNs: null }, FROM_NS)(15, 1e15)).toBe(true);
});

test('dots are counted by how they ended', () => {
  const { points } = sampleScatter();
  const whole = { fromNs: FROM_NS, toNs: FROM_NS + 600_000_000_000n, minNs: 0, maxNs: null };
  expect(countInside(points, whole, FROM_NS)).toEqual({ ok: 3, failed: 1 });
  expect(countInside(points, { ...whole, maxNs: 3_000_000_000 }, FROM_NS)).toEqual({ ok: 2, failed: 1 });
});

test('a region is counted by the dots only where all of them are there', () => {
  const region = { fromNs: FROM_NS, toNs: FROM_NS + 60_000_000_001n, minNs: 0, maxNs: null };
  expect(countByDots(sampleScatter(), region)).toEqual({ ok: 1, failed: 0 });
  expect(countByDots(undefined, region)).toBeUndefined();
  expect(countByDots(sampleScatter({ form: 'cells' }), region)).toBeUndefined();
  expect(countByDots(sampleScatter(), { ...region, fromNs: FROM_NS - 1n })).toBeUndefined();
  expect(countByDots(sampleScatter(), { ...region, toNs: FROM_NS + 600_000_000_000n })).toBeUndefined();
  const { completeness } = sampleScatter();
  expect(countByDots(sampleScatter({ completeness: { ...completeness, complete: false } }), region)).toBeUndefined();
});

test('times around a region are whole milliseconds that hold it', () => {
  expect(millisAround({ fromNs: FROM_NS, toNs: FROM_NS, minNs: 0, maxNs: null })).toEqual({
    from: 1_700_000_000_123,
    to: 1_700_000_000_124,
  });
});

test('an instant is written with all its digits', () => {
  expect(instantText(FROM_NS)).toBe('2023-11-14T22:13:20.123456789Z');
  expect(instantText(1_700_000_000_000_000_007n)).toBe('2023-11-14T22:13:20.000000007Z');
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_RANGE, parseRanges, printRanges, rangesOf } from './row-ranges.ts';

test('rows in one screen are one range, with some ahead', () => {
  expect(rangesOf([10, 11, 14], 1000)).toEqual([{ row: 10, rows: 65 }]);
  expect(rangesOf([10, 11, 14], 20)).toEqual([{ row: 10, rows: 10 }]);
  expect(rangesOf([], 20)).toEqual([]);
});

test('scattered rows need more, and none asks for too much', () => {
  expect(rangesOf([0, 499, 500, 5000], 10_000)).toEqual([
    { row: 0, rows: 500 },
    { row: 500, rows: 1 },
    { row: 5000, rows: 1 },
  ]);
});

test('every wanted row lies in a range, and ranges survive being written, for any rows', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(20_000), { maxLength: 60 }), (some) => {
      const wanted = some.toSorted((a, b) => a - b);
      const ranges = rangesOf(wanted, 20_001);
      expect(wanted.every((row) => ranges.some((one) => row >= one.row && row < one.row + one.rows))).toBe(true);
      expect(ranges.every(({ row, rows }) => rows <= MAX_RANGE && row + rows <= 20_001)).toBe(true);
      expect(parseRanges(printRanges(ranges))).toEqual(ranges);
    }),
  );
});

import { nanos } from '@galileo/model';
import { describe, expect, test } from 'vitest';
import { queueSlices, slicesBack, wideSlicesBack, type Slice } from './search-slices.ts';

const MINUTE = 60_000_000_000n;
const minutes = (from: number, to: number): Slice => ({
  from: nanos(BigInt(from) * MINUTE),
  to: nanos(BigInt(to) * MINUTE),
});

test.each([
  ['newest first', slicesBack],
  ['slowest first', wideSlicesBack],
])('%s, slices hold the range once, from its end', (_title, cut) => {
  for (const range of [minutes(0, 1), minutes(5, 12), minutes(0, 100), minutes(0, 5000)]) {
    const slices = cut(range);
    expect(slices[0]?.to).toBe(range.to);
    expect(slices.at(-1)?.from).toBe(range.from);
    expect(slices.slice(1).map((slice) => slice.to)).toEqual(slices.slice(0, -1).map((slice) => slice.from));
  }
});

test('an empty range has no slices', () => {
  expect(slicesBack(minutes(5, 5))).toEqual([]);
});

describe('a queue of slices', () => {
  test('is worked through one by one', () => {
    const queue = queueSlices(slicesBack(minutes(0, 20)));
    const seen: (Slice | undefined)[] = [];
    for (let slice = queue.current(); slice !== undefined; slice = queue.current()) {
      seen.push(slice);
      queue.finish();
    }
    expect(seen).toEqual(slicesBack(minutes(0, 20)));
    expect(queue.wasShrunk()).toBe(false);
  });

  test('shrinks to the newest part of a slice that is too much, again and again, and leaves out the rest', () => {
    const queue = queueSlices([minutes(8, 16), minutes(0, 8)]);

    expect(queue.shrink()).toBe(true);
    expect(queue.current()).toEqual(minutes(15, 16));
    expect(queue.shrink()).toBe(true);
    queue.finish();
    expect(queue.current()).toBeUndefined();
    expect(queue.wasShrunk()).toBe(true);
  });

  test('does not shrink once something is known, nor below a second', () => {
    const touched = queueSlices([minutes(0, 8)]);
    touched.touch();
    expect(touched.shrink()).toBe(false);

    const short = queueSlices([{ from: nanos(0n), to: nanos(1_000_000_000n) }]);
    expect(short.shrink()).toBe(false);
  });
});

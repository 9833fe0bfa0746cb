import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createSeenIds } from './seen-ids.ts';

const idOf = (number: number): Uint8Array => createHash('sha256').update(String(number)).digest().subarray(0, 16);
const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, index) => from + index);

describe('ids of the duplicate window', () => {
  test('knows all that were added and no other', () => {
    const seen = createSeenIds({ windowMs: 1000, maxIds: 1e6 });
    for (const number of range(0, 5000)) seen.add(idOf(number), number / 10);

    expect(range(0, 5000).every((number) => seen.has(idOf(number), 500))).toBe(true);
    expect(range(5000, 10_000).some((number) => seen.has(idOf(number), 500))).toBe(false);
    expect(seen.size()).toBe(5000);
  });

  test.each([
    [1000, true],
    [1300, false],
  ])('an id is known %i ms later: %s', (laterMs, isKnown) => {
    const seen = createSeenIds({ windowMs: 1000, maxIds: 1e6 });
    seen.add(idOf(1), 50_000);

    expect(seen.has(idOf(1), 50_000 + laterMs)).toBe(isKnown);
  });

  test('gives the oldest up first when it is full, and counts them', () => {
    const seen = createSeenIds({ windowMs: 1000, maxIds: 100 });
    for (const number of range(0, 110)) seen.add(idOf(number), number * 9);

    expect(seen.has(idOf(0), 990)).toBe(false);
    expect(seen.has(idOf(109), 990)).toBe(true);
    expect(seen.size() + seen.evicted()).toBe(110);
  });

  test('a window of 0 knows nothing', () => {
    const seen = createSeenIds({ windowMs: 0, maxIds: 100 });
    seen.add(idOf(1), 5);

    expect(seen.has(idOf(1), 5)).toBe(false);
  });
});

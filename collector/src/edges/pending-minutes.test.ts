import type { StoredBatch } from '@galileo/storage';
import { expect, test } from 'vitest';
import { createPendingMinutes } from './pending-minutes.ts';

const minute = (number: number): number => number * 60;
const batch = (given: Partial<StoredBatch>): StoredBatch => ({
  key: 'a',
  insertedMs: 1000,
  minutes: [],
  lateMinutes: [],
  ...given,
});
const range = (from: number, to: number) => ({ fromSeconds: minute(from), toSeconds: minute(to) });
const always = Number.POSITIVE_INFINITY;

test('a minute is counted with the one before and the one after it', () => {
  const pending = createPendingMinutes();
  pending.addBatch(batch({ minutes: [minute(10)] }));
  expect(pending.newestRange(always)).toEqual(range(9, 12));
});

test('a late or long span changes five minutes on each side', () => {
  const pending = createPendingMinutes();
  pending.addBatch(batch({ minutes: [minute(10)], lateMinutes: [minute(10)] }));
  expect(pending.newestRange(always)).toEqual(range(5, 16));
});

test('minutes side by side are counted together, newest first, thirty at most', () => {
  const pending = createPendingMinutes();
  pending.addBatch(batch({ minutes: Array.from({ length: 40 }, (_unused, index) => minute(100 + index)) }));
  pending.addBatch(batch({ minutes: [minute(10)] }));
  const taken: unknown[] = [];
  for (let next = pending.newestRange(always); next !== undefined; next = pending.newestRange(always)) {
    taken.push(next);
    pending.take(next);
  }
  expect(taken).toEqual([range(111, 141), range(99, 111), range(9, 12)]);
  expect(pending.size()).toBe(0);
});

test('the minute that is not over waits when it is told to', () => {
  const pending = createPendingMinutes();
  pending.addBatch(batch({ minutes: [minute(10)] }));
  expect(pending.newestRange(minute(10))).toEqual(range(9, 10));
  pending.take(range(9, 10));
  expect(pending.newestRange(minute(10))).toBeUndefined();
  expect(pending.newestRange(minute(11))).toEqual(range(10, 11));
});

test('what is left tells from when on batches have to be read again', () => {
  const pending = createPendingMinutes();
  pending.addBatch(batch({ insertedMs: 500, minutes: [minute(10)] }));
  pending.addBatch(batch({ insertedMs: 900, minutes: [minute(11)] }));
  pending.add(minute(50));
  expect(pending.oldestBatchMs()).toBe(500);
  expect(pending.take(range(9, 12))).toBe(500);
  expect(pending.oldestBatchMs()).toBe(900);
  pending.take(range(12, 13));
  expect(pending.oldestBatchMs()).toBeUndefined();
  expect(pending.firstFrom(0)).toBe(minute(50));
});

test('more than two weeks of minutes are not remembered: the oldest go', () => {
  const pending = createPendingMinutes();
  pending.addBatch(batch({ minutes: Array.from({ length: 21_000 }, (_unused, index) => minute(index + 1)) }));
  expect(pending.size()).toBe(20_160);
  expect(pending.firstFrom(0)).toBe(minute(21_001 - 20_160 + 1));
});

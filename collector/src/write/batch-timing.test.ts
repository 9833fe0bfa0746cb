import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createBatchTiming, type BatchTiming } from './batch-timing.ts';

let timing: BatchTiming;
let stop: AbortController;
let waiting: { items: number; isInserting: boolean };
let tell: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  stop = new AbortController();
  waiting = { items: 0, isInserting: false };
  timing = createBatchTiming({
    log: {
      backlog: () => ({ next: BigInt(waiting.items), appendedItems: waiting.items, oldestReceivedAtMs: null }),
      onAppended: (_signal, listener) => {
        tell = listener;
        return () => undefined;
      },
    },
    signal: 'traces',
    flushIntervalMs: 1000,
    maxRows: 100,
    stopping: stop.signal,
    isInserting: () => waiting.isInserting,
    readItems: () => 0,
    monotonicMs: () => Date.now(),
  });
});
afterEach(() => {
  timing.close();
  vi.useRealTimers();
});

/** The answer after so many milliseconds, or `waiting`. */
async function dueWithin(ms: number, items: number): Promise<bigint | undefined | 'waiting'> {
  let answer: bigint | undefined | 'waiting' = 'waiting';
  const asked = timing.due(0n).then((last) => (answer = last));
  waiting.items = items;
  tell();
  await vi.advanceTimersByTimeAsync(ms);
  if (answer === 'waiting') stop.abort();
  const given = answer;
  await asked;
  return given;
}

describe('when a batch is due', () => {
  test.each([
    ['nothing waits', 0, false, 60_000, 'waiting'],
    ['few rows wait for less than the interval', 10, false, 999, 'waiting'],
    ['few rows wait for the interval', 10, false, 1000, 9n],
    ['enough rows wait', 100, false, 0, 99n],
    ['few rows wait and a batch is being inserted', 49, true, 60_000, 'waiting'],
    ['half of the rows wait and a batch is being inserted', 50, true, 0, 49n],
  ] as const)('%s', async (_case, items, isInserting, ms, expected) => {
    waiting.isInserting = isInserting;

    expect(await dueWithin(ms, items)).toBe(expected);
  });

  test('rows that waited through an insert go at once when it ends', async () => {
    waiting = { items: 10, isInserting: true };
    const due = timing.due(0n);
    await vi.advanceTimersByTimeAsync(1500);
    waiting.isInserting = false;
    timing.poke();

    expect(await due).toBe(9n);
  });

  test('nothing is due once stopped', async () => {
    stop.abort();

    expect(await timing.due(0n)).toBeUndefined();
  });
});

import { expect, test } from 'vitest';
import { countCalls, type SampleCall } from '../testing/sample-calls.ts';
import { addCalls, comparePeriods, noCalls, requestNumbersOf } from './request-numbers.ts';

const MS = 1_000_000;
/** Seven calls on and beside the edges of the bands. */
const seven: readonly SampleCall[] = [
  { ns: 1000 * MS },
  { ns: 1000 * MS + 1 },
  { ns: 3000 * MS },
  { ns: 5000 * MS },
  { ns: 5001 * MS },
  { ns: 200 * MS, isFailed: true },
  { ns: 6000 * MS, isFailed: true },
];

test('seven calls on the edges of bands: numbers and Apdex are the worked ones', () => {
  expect(countCalls(seven)).toMatchObject({ ok: [1, 2, 1, 1], bad: [1, 0, 0, 1] });
  expect(requestNumbersOf(countCalls(seven), 70)).toMatchObject({
    calls: 7,
    failed: 2,
    rate: 0.1,
    sumNs: 21_201 * MS + 1,
    avgNs: 3_028_714_286,
    maxNs: 6000 * MS,
    apdex: 0.285,
  });
});

test('the sum of two groups is the group of both', () => {
  const [some, others] = [seven.slice(0, 3), seven.slice(3)];

  expect(addCalls([countCalls(some), countCalls(others)])).toEqual(countCalls(seven));
  expect(addCalls([])).toEqual(noCalls);
});

test('without calls there is nothing to say about durations', () => {
  expect(requestNumbersOf(noCalls, 60)).toEqual({
    calls: 0,
    failed: 0,
    rate: 0,
    sumNs: 0,
    avgNs: null,
    p50Ns: null,
    p95Ns: null,
    p99Ns: null,
    maxNs: null,
    apdex: null,
  });
});

test('a period is compared by rate, by points of failed share and by how many times as long', () => {
  const before = requestNumbersOf(countCalls([{ ns: 100_000 }, { ns: 100_000, isFailed: true }]), 100);
  const now = requestNumbersOf(
    countCalls([{ ns: 800_000 }, { ns: 800_000 }, { ns: 800_000 }, { ns: 800_000, isFailed: true }]),
    100,
  );

  const change = comparePeriods(now, before);

  expect(change).toMatchObject({ calls: 2, failed: 1, rate: 0.02, rateChange: 1, failedShareChange: -0.25 });
  expect(change?.p95Change).toBeCloseTo(7, 1);
});

test('nothing before is no change, and nothing now changes the rate alone', () => {
  const some = requestNumbersOf(countCalls([{ ns: 5 }]), 10);
  const none = requestNumbersOf(noCalls, 10);

  expect(comparePeriods(some, none)).toBeNull();
  expect(comparePeriods(none, some)).toMatchObject({ rateChange: -1, failedShareChange: null, p95Change: null });
});

import { nanos } from '@galileo/model';
import { expect, test } from 'vitest';
import { periodOf } from '../services/period.ts';
import { countCalls } from '../testing/sample-calls.ts';
import { answerSeries } from './series-answer.ts';

const MINUTE = 60_000_000_000n;
const period = periodOf({ from: nanos(0n), to: nanos(3n * MINUTE) }, 120, 0);
const range = { service: 'web', from: '0', to: '0', asOf: '0', percentileError: 0.045 };

test('a step adds up calls with and without failure, and a step without calls has no durations', () => {
  const steps = [
    { step: 1, ...countCalls([{ ns: 1_000_000_000 }, { ns: 1_000_000_001 }, { ns: 6_000_000_000 }]) },
    { step: 1, ...countCalls([{ ns: 4_000_000_000, isFailed: true }]) },
  ];

  const series = answerSeries(range, period, steps);

  expect(series).toMatchObject({
    stepSeconds: 60,
    calls: [0, 4, 0],
    failed: [0, 1, 0],
    avgNs: [null, 3_000_000_000, null],
    maxNs: [null, 6_000_000_000, null],
    apdex: [null, 0.375, null],
    bandEdgesMs: [1000, 3000, 5000],
    ok: [
      [0, 1, 0],
      [0, 1, 0],
      [0, 0, 0],
      [0, 1, 0],
    ],
    bad: [
      [0, 0, 0],
      [0, 0, 0],
      [0, 1, 0],
      [0, 0, 0],
    ],
  });
  expect(series.p50Ns[0]).toBeNull();
  expect(series.p50Ns[1]).toBeGreaterThan(950_000_000);
});

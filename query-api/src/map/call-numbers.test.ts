import { expect, test } from 'vitest';
import { bandEdgesOf, callNumbersOf, percentOf } from './call-numbers.ts';

const counted = (ok: readonly [number, number, number, number], bad: readonly [number, number, number, number]) => {
  const sum = (bands: readonly number[]): number => bands.reduce((total, count) => total + count, 0);
  const calls = sum(ok) + sum(bad);
  return { calls, failed: sum(bad), sumNs: 0n, maxNs: 0, ok, bad, histogram: new Map<number, number>() };
};

test('the worked edge of seven calls', () => {
  const numbers = callNumbersOf(
    { ...counted([1, 2, 1, 1], [1, 0, 0, 1]), sumNs: 21_201_000_001n, maxNs: 6_000_000_000 },
    bandEdgesOf('call'),
  );
  expect(numbers).toMatchObject({
    calls: 7,
    failed: 2,
    sumNs: 21_201_000_001,
    maxNs: 6_000_000_000,
    apdex: 0.285,
    bandEdgesMs: [1000, 3000, 5000],
    ok: [1, 2, 1, 1],
    bad: [1, 0, 0, 1],
  });
  expect(percentOf(numbers.failed, numbers.calls)).toBe(28.57);
  expect(Math.round(numbers.sumNs / numbers.calls / 1000) / 1000).toBe(3028.714);
});

test.each([
  { ok: [7, 3, 1, 0], bad: [1, 0, 0, 0], apdex: 0.708 },
  { ok: [1, 0, 0, 0], bad: [0, 0, 0, 0], apdex: 1 },
  { ok: [0, 0, 0, 0], bad: [5, 0, 0, 0], apdex: 0 },
  { ok: [2, 1, 0, 0], bad: [0, 0, 0, 0], apdex: 0.833 },
  { ok: [0, 0, 0, 0], bad: [0, 0, 0, 0], apdex: null },
] as const)('Apdex of ok $ok and failed $bad is $apdex, floored to three decimals', ({ ok, bad, apdex }) => {
  expect(callNumbersOf(counted(ok, bad), bandEdgesOf('call')).apdex).toBe(apdex);
});

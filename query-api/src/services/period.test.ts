import { nanos } from '@galileo/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lookBackFrom, passedSeconds, periodOf, readPeriod, reportingOf, storedBefore } from './period.ts';

const SECOND = 1_000_000_000n;
const at = (text: string): ReturnType<typeof nanos> => nanos(BigInt(Date.parse(text)) * 1_000_000n);
const textOf = (instant: bigint): string => new Date(Number(instant / 1_000_000n)).toISOString();
const NOW = Date.parse('2026-01-31T08:20:30.500Z');

test.each([
  { span: '15 minutes', from: '2026-01-31T08:05:30.500Z', step: 60, steps: 16, begins: '2026-01-31T08:05:00.000Z' },
  { span: 'an hour', from: '2026-01-31T07:20:30.500Z', step: 60, steps: 61, begins: '2026-01-31T07:20:00.000Z' },
  { span: '3 hours', from: '2026-01-31T05:20:30.500Z', step: 300, steps: 37, begins: '2026-01-31T05:20:00.000Z' },
  { span: 'a day', from: '2026-01-30T08:20:30.500Z', step: 3600, steps: 25, begins: '2026-01-30T08:00:00.000Z' },
  { span: 'a week', from: '2026-01-24T08:20:30.500Z', step: 10_800, steps: 57, begins: '2026-01-24T06:00:00.000Z' },
])('$span up to now is $steps steps of $step s from a whole step on', ({ from, step, steps, begins }) => {
  const period = periodOf({ from: at(from), to: at('2026-01-31T08:20:30.500Z') }, 61, NOW);

  expect(period).toMatchObject({ stepSeconds: step, steps, isLive: true, grain: step < 3600 ? 'minute' : 'hour' });
  expect(textOf(period.from)).toBe(begins);
  expect(textOf(period.to)).toBe('2026-01-31T08:21:00.000Z');
});

test('any range lies in its period, which has no more steps than allowed and is equal for all who ask within a minute', () => {
  const seconds = fc.integer({ min: 0, max: 4_000_000_000 });
  const maxSteps = fc.constantFrom(61, 120);
  fc.assert(
    fc.property(seconds, fc.integer({ min: 1, max: 100_000_000 }), maxSteps, (start, length, most) => {
      const [from, to] = [nanos(BigInt(start) * SECOND), nanos(BigInt(start + length) * SECOND)];
      const period = periodOf({ from, to }, most, NOW);
      const step = BigInt(period.stepSeconds) * SECOND;

      expect(period.from).toBeLessThanOrEqual(from);
      expect(period.to).toBeGreaterThanOrEqual(to);
      expect(period.from % step).toBe(0n);
      expect(period.to % (60n * SECOND)).toBe(0n);
      expect(period.steps).toBeLessThanOrEqual(most);
      expect(period.from + BigInt(period.steps) * step).toBeGreaterThanOrEqual(period.to);
      expect(periodOf({ from: nanos((from / (60n * SECOND)) * (60n * SECOND)), to: period.to }, most, NOW)).toEqual(
        period,
      );
    }),
  );
});

test('everyone who asks up to now within ten seconds means the same minutes, by whatever clock', () => {
  const tens = Date.parse('2026-01-31T08:20:50Z');
  const keys = Array.from({ length: 100 }, (_unused, index) => {
    const nowMs = tens + index * 100;
    const ownMs = nowMs - 5000 + (index % 7) * 1500;
    return [
      readPeriod({ from: 'now-1h', to: 'now' }, 61, nowMs),
      readPeriod({ from: String(nowMs - 3_600_000), to: String(nowMs) }, 61, nowMs),
      readPeriod({ from: String(ownMs - 3_600_000), to: String(ownMs) }, 61, nowMs),
    ].map(({ from, to }) => `${textOf(from)} ${textOf(to)}`);
  });

  expect(new Set(keys.flat())).toEqual(new Set(['2026-01-31T07:20:00.000Z 2026-01-31T08:21:00.000Z']));
});

test('a range that ends before now is the asked one', () => {
  const { from, to } = readPeriod({ from: '2026-01-31T08:00:00Z', to: '2026-01-31T08:20:00Z' }, 61, NOW);

  expect([textOf(from), textOf(to)]).toEqual(['2026-01-31T08:00:00.000Z', '2026-01-31T08:20:00.000Z']);
});

test('the previous period is as long and ends where the asked one begins', () => {
  const { from, to, previousFrom } = periodOf(
    { from: at('2026-01-30T08:20:00Z'), to: at('2026-01-31T08:20:00Z') },
    61,
    NOW,
  );

  expect(from - previousFrom).toBe(to - from);
});

test('only a range that ends before the last minutes has passed', () => {
  const isLive = (to: string): boolean => periodOf({ from: at('2026-01-31T06:00:00Z'), to: at(to) }, 61, NOW).isLive;

  expect(isLive('2026-01-31T08:10:00Z')).toBe(false);
  expect(isLive('2026-01-31T08:19:00Z')).toBe(true);
  expect(isLive('2026-02-01T00:00:00Z')).toBe(true);
});

test('rates count the seconds that have passed', () => {
  const range = { from: at('2026-01-31T08:20:00Z'), to: at('2026-01-31T08:21:00Z') };

  expect(passedSeconds(range, NOW)).toBe(30.5);
  expect(passedSeconds(range, NOW + 3_600_000)).toBe(60);
  expect(passedSeconds(range, NOW - 3_600_000)).toBe(1);
});

test.each([
  ['2026-01-31T08:15:30.500Z', 'reporting'],
  ['2026-01-31T08:15:30.499Z', 'silent'],
])('a service last seen at %s is %s half a minute after 08:20', (last, reporting) => {
  expect(reportingOf(at(last), at('2026-01-31T08:21:00Z'), NOW)).toBe(reporting);
});

test('in a range that has passed, silence counts from its end', () => {
  expect(reportingOf(at('2026-01-31T05:58:00Z'), at('2026-01-31T06:00:00Z'), NOW)).toBe('reporting');
});

test('a service is looked for a day back, or as long as the previous period', () => {
  const hour = periodOf({ from: at('2026-01-31T07:00:00Z'), to: at('2026-01-31T08:00:00Z') }, 61, NOW);
  const week = periodOf({ from: at('2026-01-24T09:00:00Z'), to: at('2026-01-31T09:00:00Z') }, 61, NOW);

  expect(textOf(lookBackFrom(hour))).toBe('2026-01-30T07:00:00.000Z');
  expect(textOf(lookBackFrom(week))).toBe('2026-01-17T09:00:00.000Z');
});

test('the previous period is stored when a span lies before its first twentieth has ended', () => {
  const { from, to } = storedBefore({ previousFrom: at('2026-01-31T06:00:00Z'), from: at('2026-01-31T07:00:00Z') });

  expect(textOf(to)).toBe('2026-01-31T06:04:00.000Z');
  expect(textOf(from)).toBe('2025-12-27T06:00:00.000Z');
});

test('times the store cannot hold are cut to those it can', () => {
  const period = periodOf({ from: nanos(0n), to: nanos(9_000_000_000_000_000_000n) }, 61, NOW);

  expect(period.to / SECOND).toBeLessThan(2n ** 32n);
  expect(period.previousFrom).toBe(0n);
});

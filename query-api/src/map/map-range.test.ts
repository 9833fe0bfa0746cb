import { nanos } from '@galileo/model';
import { expect, test } from 'vitest';
import { mapRangeOf, settledTo } from './map-range.ts';

const at = (text: string) => nanos(BigInt(Date.parse(text)) * 1_000_000n);

test.each([
  {
    from: '2026-01-01T10:00:30Z',
    to: '2026-01-01T11:00:01Z',
    snapped: ['2026-01-01T10:00:00Z', '2026-01-01T11:01:00Z', 'minute'],
  },
  {
    from: '2026-01-01T10:00:00Z',
    to: '2026-01-03T10:00:00Z',
    snapped: ['2026-01-01T10:00:00Z', '2026-01-03T10:00:00Z', 'minute'],
  },
  {
    from: '2026-01-01T10:20:00Z',
    to: '2026-01-03T10:20:01Z',
    snapped: ['2026-01-01T10:00:00Z', '2026-01-03T11:00:00Z', 'hour'],
  },
] as const)('from $from to $to is read by whole $snapped', ({ from, to, snapped: [start, end, unit] }) => {
  expect(mapRangeOf({ from: at(from), to: at(to) })).toEqual({ from: at(start), to: at(end), unit });
});

test.each([
  { now: '2026-01-01T10:02:29.999Z', settled: '2026-01-01T10:00:00Z' },
  { now: '2026-01-01T10:02:30.000Z', settled: '2026-01-01T10:01:00Z' },
  { now: '2026-01-01T10:02:31.000Z', settled: '2026-01-01T10:01:00Z' },
])('at $now minutes from $settled on ended less than 90 s ago', ({ now, settled }) => {
  expect(settledTo(Date.parse(now))).toBe(Date.parse(settled) / 1000);
});

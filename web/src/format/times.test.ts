import { describe, expect, it } from 'vitest';
import { formatClock, formatClockMillis, formatRelative, formatSpan, millisOf } from './times.ts';
import { formatWallClock, parseWallClock } from './wall-clock.ts';

const at = Date.UTC(2026, 10, 21, 13, 5, 22, 939);
const utc = { language: 'en', timeZone: 'UTC' };

describe('clocks', () => {
  it('follow the chosen zone', () => {
    expect(formatClock(at, utc)).toBe('13:05');
    expect(formatClock(at, { language: 'zh-CN', timeZone: 'Asia/Shanghai' })).toBe('21:05');
  });

  it('show milliseconds in tables', () => {
    expect(formatClockMillis(at, utc)).toBe('13:05:22.939');
  });

  it('start the day at 00, not 24', () => {
    expect(formatClock(Date.UTC(2026, 10, 21), utc)).toBe('00:00');
  });
});

describe('spans of time', () => {
  const span = (from: number, to: number) => formatSpan(from, to, { ...utc, now: at });

  it('leave the day out when it is today', () => {
    expect(span(at - 3_600_000, at)).toBe('12:05 – 13:05');
  });

  it('name the day once when it is another one', () => {
    expect(span(at - 90_000_000, at - 86_400_000)).toBe('Nov 20, 12:05 – 13:05');
  });

  it('name both days when they differ', () => {
    expect(span(at - 86_400_000, at)).toBe('Nov 20, 13:05 – Nov 21, 13:05');
  });

  it('show seconds when they are short', () => {
    expect(span(at - 30_000, at)).toBe('13:04:52 – 13:05:22');
  });
});

it('says how long ago in the language of the reader', () => {
  expect(formatRelative(at - 120_000, at, 'en')).toBe('2m ago');
  expect(formatRelative(at - 7_200_000, at, 'zh-CN')).toBe('2小时前');
});

it('reads epoch nanoseconds as milliseconds', () => {
  expect(millisOf('1763733922939000000')).toBeCloseTo(1_763_733_922_939, 0);
});

describe('typed dates', () => {
  it.each([
    ['2026-11-21 13:05:22', 'UTC', Date.UTC(2026, 10, 21, 13, 5, 22)],
    ['2026-11-21T13:05', 'UTC', Date.UTC(2026, 10, 21, 13, 5)],
    ['2026-11-21 21:05:00', 'Asia/Shanghai', Date.UTC(2026, 10, 21, 13, 5)],
    ['2026-11-21 13:05:00Z', 'Asia/Shanghai', Date.UTC(2026, 10, 21, 13, 5)],
    ['2026-11-21 13:05:00+02:00', 'UTC', Date.UTC(2026, 10, 21, 11, 5)],
    ['2026-07-01 12:00:00', 'America/New_York', Date.UTC(2026, 6, 1, 16)],
    ['2026-03-29 03:30:00', 'Europe/Berlin', Date.UTC(2026, 2, 29, 1, 30)],
  ])('%s in %s', (text, zone, instant) => {
    expect(parseWallClock(text, zone)).toBe(instant);
  });

  it.each(['', 'yesterday', '2026-13-01 00:00', '2026-11-21', '21.11.2026 13:05'])('%j is no date', (text) => {
    expect(parseWallClock(text, 'UTC')).toBeUndefined();
  });

  it('come back as they were shown', () => {
    const shown = formatWallClock(at, 'Asia/Kolkata');
    expect(parseWallClock(shown, 'Asia/Kolkata')).toBe(Math.floor(at / 1000) * 1000);
  });
});

import { describe, expect, test } from 'vitest';
import { formatDuration } from '../../format/units.ts';
import type { Times } from '../../format/use-times.ts';
import { FROM_NS } from '../testing/sample-transactions.ts';
import { instantWords, readInstant, readTexts, textsOf } from './region-form.ts';
import { regionText } from './region-text.ts';

describe('an instant in words', () => {
  test.each([
    [FROM_NS, 'UTC', '2023-11-14 22:13:20.123456789'],
    [FROM_NS, 'Asia/Kolkata', '2023-11-15 03:43:20.123456789'],
    [1_700_000_000_000_000_000n, 'UTC', '2023-11-14 22:13:20'],
    [1_700_000_000_500_000_000n, 'UTC', '2023-11-14 22:13:20.5'],
  ])('%s in %s is %s, and reads back the same', (ns, zone, words) => {
    expect(instantWords(ns, zone)).toBe(words);
    expect(readInstant(words, zone)).toBe(ns);
  });

  test.each(['', 'soon', '2023-11-14 22:13:20.1234567891', '2023-11-14 22:13:20.x'])('%j is none', (words) => {
    expect(readInstant(words, 'UTC')).toBeUndefined();
  });
});

const region = { fromNs: FROM_NS, toNs: FROM_NS + 1n, minNs: 1_000_000_001, maxNs: 3_000_000_000 };

test('a region becomes texts and comes back exactly', () => {
  const texts = textsOf(region, 'UTC');
  expect(texts).toEqual({
    from: '2023-11-14 22:13:20.123456789',
    to: '2023-11-14 22:13:20.12345679',
    min: '1000000001ns',
    max: '3s',
  });
  expect(readTexts(texts, 'UTC')).toEqual({ ok: true, region });
  expect(readTexts({ ...texts, min: '', max: ' ' }, 'UTC')).toEqual({
    ok: true,
    region: { ...region, minNs: 0, maxNs: null },
  });
});

test.each([
  [
    { from: 'x', max: 'y' },
    { from: 'badInstant', max: 'badDuration' },
  ],
  [{ to: '2023-11-14 22:13:20.1' }, { to: 'reversed' }],
  [{ min: '4s' }, { max: 'reversed' }],
  [{ min: 'fast' }, { min: 'badDuration' }],
])('%j is wrong', (change, problems) => {
  expect(readTexts({ ...textsOf(region, 'UTC'), ...change }, 'UTC')).toEqual({ ok: false, problems });
});

describe('a region in a line', () => {
  const times = {
    clockMillis: (ms: number) => `ms${ms % 1000}`,
    clockSeconds: () => 'clock',
    dayClock: () => 'day',
  } as unknown as Times;
  const words = { responseSpan: (a: string, b: string) => `${a} to ${b}`, responseFrom: (a: string) => `from ${a}` };
  const say = (change: object) => regionText({ ...region, ...change }, times, words);

  test.each([
    [{ toNs: FROM_NS + 60_000_000_000n }, `clock – clock, ${formatDuration(1e9)} to ${formatDuration(3e9)}`],
    [{ toNs: FROM_NS + 100_000_000_000_000n, minNs: 0, maxNs: null }, 'day – day'],
    [{ toNs: FROM_NS + 60_000_000_000n, maxNs: null }, `clock – clock, from ${formatDuration(1e9)}`],
  ])('is written in words, case %#', (change, said) => {
    expect(say(change)).toBe(said);
  });

  test('one dot has one time and one duration', () => {
    expect(say({ toNs: FROM_NS, maxNs: region.minNs })).toMatch(/^ms123\S*, 1\.00 s$/);
  });
});

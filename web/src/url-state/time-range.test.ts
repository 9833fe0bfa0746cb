import { describe, expect, it } from 'vitest';
import {
  defaultRange,
  parseRange,
  parseSpan,
  resolveRange,
  stepRange,
  writeRange,
  writeSpan,
  zoomOut,
} from './time-range.ts';

const now = Date.UTC(2026, 10, 21, 13, 5);
const hour = 3_600_000;

describe('spans', () => {
  it.each([
    ['30s', 30],
    ['15m', 900],
    ['2h', 7200],
    ['7d', 604_800],
    ['1w', 604_800],
  ])('%s is %d seconds', (text, seconds) => {
    expect(parseSpan(text)).toBe(seconds);
  });

  it.each(['', '0m', '5', 'm', '-5m', '1.5h', '9999999d', '5y'])('%j is none', (text) => {
    expect(parseSpan(text)).toBeUndefined();
  });

  it.each([
    [90, '90s'],
    [900, '15m'],
    [3600, '1h'],
    [172_800, '2d'],
  ])('%d seconds are written %s', (seconds, text) => {
    expect(writeSpan(seconds)).toBe(text);
  });
});

describe('the range of an address', () => {
  it.each([
    [null, null, defaultRange],
    ['now-15m', 'now', { kind: 'relative', seconds: 900 }],
    ['now-15m', null, { kind: 'relative', seconds: 900 }],
    [
      '2026-11-21T12:00:00Z',
      '2026-11-21T13:00:00Z',
      { kind: 'absolute', from: now - 65 * 60_000, to: now - 5 * 60_000 },
    ],
    [String(now - hour), String(now), { kind: 'absolute', from: now - hour, to: now }],
    ['2026-11-21T13:00:00Z', '2026-11-21T12:00:00Z', defaultRange],
    ['nonsense', 'now', defaultRange],
    ['now-0m', 'now', defaultRange],
    ['2026-11-21T13:00:00Z', null, defaultRange],
  ] as const)('%j to %j', (from, to, range) => {
    expect(parseRange(from, to)).toEqual(range);
  });

  it.each([
    { kind: 'relative', seconds: 900 },
    { kind: 'absolute', from: now - hour, to: now },
  ] as const)('survives being written and read: %j', (range) => {
    const { from, to } = writeRange(range);
    expect(parseRange(from, to)).toEqual(range);
  });
});

describe('moving through time', () => {
  it('steps back by its own length', () => {
    expect(stepRange({ kind: 'relative', seconds: 3600 }, now, 'back')).toEqual({
      kind: 'absolute',
      from: now - 2 * hour,
      to: now - hour,
    });
  });

  it('steps forward, and becomes live again at now', () => {
    const earlier = { kind: 'absolute', from: now - 4 * hour, to: now - 3 * hour } as const;
    const later = stepRange(earlier, now, 'forward');
    expect(later).toEqual({ kind: 'absolute', from: now - 3 * hour, to: now - 2 * hour });
    expect(stepRange(stepRange(later, now, 'forward'), now, 'forward')).toEqual({ kind: 'relative', seconds: 3600 });
  });

  it('zooms out around the middle, not beyond now', () => {
    expect(zoomOut({ kind: 'absolute', from: now - 3 * hour, to: now - 2 * hour }, now)).toEqual({
      kind: 'absolute',
      from: now - 3.5 * hour,
      to: now - 1.5 * hour,
    });
    expect(resolveRange(zoomOut({ kind: 'absolute', from: now - hour, to: now }, now), now)).toEqual({
      from: now - 2 * hour,
      to: now,
    });
    expect(zoomOut({ kind: 'relative', seconds: 900 }, now)).toEqual({ kind: 'relative', seconds: 1800 });
  });
});

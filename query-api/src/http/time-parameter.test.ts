import { describe, expect, test } from 'vitest';
import { parseDurationNs } from './duration-parameter.ts';
import { parseTime, wholeMinutes, readRange } from './time-parameter.ts';
import { parsePastedId } from './trace-id.ts';

const NOW = Date.parse('2026-01-31T08:00:00.250Z');

test.each([
  ['now', '2026-01-31T08:00:01Z'],
  ['now-15m', '2026-01-31T07:45:01Z'],
  ['now-90s', '2026-01-31T07:58:31Z'],
  ['now-24h', '2026-01-30T08:00:01Z'],
  ['now-7d', '2026-01-24T08:00:01Z'],
  ['2026-01-31T10:00:00+02:00', '2026-01-31T08:00:00Z'],
  ['1769846400000', '2026-01-31T08:00:00Z'],
])('reads the time %s', (text, expected) => {
  expect(parseTime('from', text, NOW)).toBe(BigInt(Date.parse(expected)) * 1_000_000n);
});

test('keeps nanoseconds of a time', () => {
  expect(parseTime('from', '2026-01-31T08:00:00.123456789Z', NOW)).toBe(
    BigInt(Date.parse('2026-01-31T08:00:00Z')) * 1_000_000n + 123_456_789n,
  );
});

test.each(['', 'now+5m', 'now-5', '-1', 'yesterday', '2026-02-30', '2026-01-31T08:00:00', '99999-01-01T00:00:00Z'])(
  'refuses the time "%s"',
  (text) => {
    expect(() => parseTime('from', text, NOW)).toThrow('expected a time');
  },
);

test('a range in whole minutes holds the asked one', () => {
  const { from, to } = wholeMinutes(readRange({ from: 'now-15m' }, NOW));

  expect(from).toBe(BigInt(Date.parse('2026-01-31T07:45:00Z')) * 1_000_000n);
  expect(to).toBe(BigInt(Date.parse('2026-01-31T08:01:00Z')) * 1_000_000n);
});

test.each([
  ['800ms', 800_000_000n],
  ['1.5s', 1_500_000_000n],
  ['250us', 250_000n],
  ['7ns', 7n],
  ['2m', 120_000_000_000n],
  ['3', 3_000_000n],
])('reads the duration %s', (text, expected) => {
  expect(parseDurationNs('minDuration', text)).toBe(expected);
});

test.each(['', '-1s', '1y', '1 s', '1e3ms', 's', '9999999999999h'])('refuses the duration "%s"', (text) => {
  expect(() => parseDurationNs('minDuration', text)).toThrow('expected a duration');
});

describe('pasted ids', () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const spanId = 'b7ad6b7169203331';

  test.each([
    [traceId],
    [traceId.toUpperCase()],
    [`0x${traceId}`],
    ['0af76519-16cd-43dd-8448-eb211c80319c'],
    [` ${traceId} `],
    [Buffer.from(traceId, 'hex').toString('base64')],
    [Buffer.from(traceId, 'hex').toString('base64').replaceAll('+', ' ')],
    [Buffer.from(traceId, 'hex').toString('base64url')],
  ])('%s is the trace', (text) => {
    expect(parsePastedId('id', text)).toEqual({ kind: 'trace', traceId });
  });

  test('a traceparent names trace and span', () => {
    expect(parsePastedId('id', `00-${traceId}-${spanId}-01`)).toEqual({ kind: 'trace', traceId, spanId });
  });

  test.each([[spanId], [Buffer.from(spanId, 'hex').toString('base64')]])(
    '%s may be a short trace id or a span id',
    (text) => {
      expect(parsePastedId('id', text)).toEqual({ kind: 'short', id: spanId });
    },
  );

  test.each(['', 'hello', '0'.repeat(32), traceId.slice(1), `${traceId}0`, `zz${traceId.slice(2)}`])(
    '"%s" is no id',
    (text) => {
      expect(() => parsePastedId('id', text)).toThrow('expected a trace or span id');
    },
  );
});

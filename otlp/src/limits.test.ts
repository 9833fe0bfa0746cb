import { defaultItemLimits, keptTextBytes, withRetention } from './limits.ts';
import { isLinkKept, offsetText, spanProblem, timeWindow, type SpanIdentity } from './validity.ts';
import { describe, expect, test } from 'vitest';

describe('cutting a text', () => {
  test.each([
    ['shorter than the limit', 'abc', 5, 'abc'],
    ['as long as the limit', 'abcde', 5, 'abcde'],
    ['of ASCII', 'abcdef', 5, 'abcde'],
    ['before a code point of two bytes', 'abcdé', 5, 'abcd'],
    ['before a code point of three bytes', 'abc☃', 5, 'abc'],
    ['before a code point of four bytes', 'ab😀', 5, 'ab'],
    ['behind a code point', 'é☃x', 5, 'é☃'],
    ['to nothing when the first code point does not fit', '😀', 3, ''],
  ])('%s', (_, text, maxBytes, expected) => {
    const bytes = Buffer.from(`??${text}`);
    const kept = keptTextBytes({ bytes, at: 2, length: bytes.length - 2 }, maxBytes);
    expect(bytes.subarray(2, 2 + kept).toString()).toBe(expected);
  });

  test('keeps the limit for bytes that are no text', () => {
    const bytes = Buffer.alloc(100, 0x80);
    expect(keptTextBytes({ bytes, at: 0, length: 100 }, 50)).toBe(50);
  });
});

test('a short retention narrows the past, a long one does not widen it', () => {
  expect(withRetention(defaultItemLimits, 3_600_000).maxPastMs).toBe(3_600_000);
  expect(withRetention(defaultItemLimits, 30 * 86_400_000).maxPastMs).toBe(7 * 86_400_000);
});

const receivedAtMs = 1_760_000_000_000;
const bytes = new Uint8Array(48).fill(7, 0, 24);
const good: SpanIdentity = {
  traceIdAt: 0,
  traceIdLength: 16,
  spanIdAt: 16,
  spanIdLength: 8,
  parentIdLength: 0,
  startMs: receivedAtMs,
};
const day = 86_400_000;

describe('a span', () => {
  test.each<[string, Partial<SpanIdentity>, string | undefined]>([
    ['as it should be', {}, undefined],
    ['with a parent', { parentIdLength: 8 }, undefined],
    ['without trace id', { traceIdLength: 0 }, 'bad_trace_id'],
    ['with a short trace id', { traceIdLength: 15 }, 'bad_trace_id'],
    ['with a long trace id', { traceIdLength: 17 }, 'bad_trace_id'],
    ['with a zero trace id', { traceIdAt: 32 }, 'bad_trace_id'],
    ['without span id', { spanIdLength: 0 }, 'bad_span_id'],
    ['with a short span id', { spanIdLength: 7 }, 'bad_span_id'],
    ['with a zero span id', { spanIdAt: 40 }, 'bad_span_id'],
    ['with a short parent id', { parentIdLength: 7 }, 'bad_parent_id'],
    ['with a long parent id', { parentIdLength: 16 }, 'bad_parent_id'],
    ['as old as allowed', { startMs: receivedAtMs - 7 * day }, undefined],
    ['older than allowed', { startMs: receivedAtMs - 7 * day - 1 }, 'time_out_of_window'],
    ['as far ahead as allowed', { startMs: receivedAtMs + 600_000 }, undefined],
    ['further ahead than allowed', { startMs: receivedAtMs + 600_001 }, 'time_out_of_window'],
    ['without start time', { startMs: 0 }, 'time_out_of_window'],
  ])('%s', (_, change, expected) => {
    expect(spanProblem(bytes, { ...good, ...change }, timeWindow(receivedAtMs, defaultItemLimits))).toBe(expected);
  });
});

test.each([
  [16, 8, true],
  [16, 0, false],
  [0, 8, false],
  [8, 16, false],
])('a link with ids of %i and %i bytes: kept is %s', (traceIdLength, spanIdLength, kept) => {
  expect(isLinkKept(traceIdLength, spanIdLength)).toBe(kept);
});

test('an offset is said in seconds and direction', () => {
  expect(offsetText(receivedAtMs - 5000, receivedAtMs)).toBe('5 s before receipt');
  expect(offsetText(receivedAtMs + 86_400_000, receivedAtMs)).toBe('86400 s after receipt');
});

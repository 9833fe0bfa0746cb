import { nanos } from '@galileo/model';
import { expect, test } from 'vitest';
import { MAX_CURSOR_LENGTH, parseTransactionCursor, printTransactionCursor } from './transaction-cursor.ts';

const time = nanos(8_999_999_999_999_999_999n);
const after = {
  startNanos: time,
  durationNs: -8_999_999_999_999_999_999n,
  traceId: '0af7651916cd43dd8448eb211c80319c',
  spanId: '00f067aa0ba902b7',
};

test.each([
  { phase: 'all', after, part: undefined, total: { value: 123_456, relation: 'exact' } },
  { phase: 'failed', after: undefined, part: undefined, total: { value: 0, relation: 'at-least' } },
  { phase: 'ok', after, part: { from: undefined, to: time }, total: { value: 999_999_999_999_999, relation: 'exact' } },
  { phase: 'all', after, part: { from: time, to: time }, total: { value: 7, relation: 'at-least' } },
] as const)('a cursor of phase $phase survives the way through an address', (cursor) => {
  const text = printTransactionCursor(cursor);

  expect(parseTransactionCursor('cursor', text)).toEqual(cursor);
  expect(text.length).toBeLessThanOrEqual(MAX_CURSOR_LENGTH);
  expect(encodeURIComponent(text)).toBe(text);
});

test.each(['', 'x', 'a', 'a_1', 'a.1.2.3.4_1x', 'z_1x', 'a~_1x', 'a_1x ', 'a_99999999999999999x'])(
  'the text "%s" is no cursor',
  (text) => {
    expect(() => parseTransactionCursor('cursor', text)).toThrow(
      `cannot use cursor=${JSON.stringify(text)}: expected the nextCursor of an earlier answer`,
    );
  },
);

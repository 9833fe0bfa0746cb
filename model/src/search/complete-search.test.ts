import fc from 'fast-check';
import { expect, test } from 'vitest';
import { completionAt } from './complete-search.ts';

/** The text with the cursor as `|`. */
function complete(text: string): ReturnType<typeof completionAt> {
  return completionAt(text.replace('|', ''), text.indexOf('|'));
}

test.each([
  ['|', { kind: 'key', prefix: '', from: 0, to: 0 }],
  ['ser|', { kind: 'key', prefix: 'ser', from: 0, to: 3 }],
  ['ser|vice = web', { kind: 'key', prefix: 'ser', from: 0, to: 7 }],
  ['service |', { kind: 'operator', key: 'service', prefix: '', from: 8, to: 8 }],
  ['service i|', { kind: 'operator', key: 'service', prefix: 'i', from: 8, to: 9 }],
  ['service !|', { kind: 'operator', key: 'service', prefix: '!', from: 8, to: 9 }],
  ['service =|', { kind: 'value', key: 'service', prefix: '', from: 9, to: 9 }],
  ['service = |', { kind: 'value', key: 'service', prefix: '', from: 10, to: 10 }],
  ['service = w|', { kind: 'value', key: 'service', prefix: 'w', from: 10, to: 11 }],
  ['service = "we|', { kind: 'value', key: 'service', prefix: 'we', from: 10, to: 13 }],
  ['service = "web sh|op" x', { kind: 'value', key: 'service', prefix: 'web sh', from: 10, to: 20 }],
  ['service = "we| and error', { kind: 'value', key: 'service', prefix: 'we', from: 10, to: 13 }],
  ['service in |', { kind: 'operator', key: 'service', prefix: '', from: 11, to: 11 }],
  ['service in (|', { kind: 'value', key: 'service', prefix: '', from: 12, to: 12 }],
  ['service in (a, b|', { kind: 'value', key: 'service', prefix: 'b', from: 15, to: 16 }],
  ['service in (a) |', { kind: 'connective', prefix: '', from: 15, to: 15 }],
  ['user.id exists |', { kind: 'connective', prefix: '', from: 15, to: 15 }],
  ['service = web |', { kind: 'connective', prefix: '', from: 14, to: 14 }],
  ['service = web a|', { kind: 'connective', prefix: 'a', from: 14, to: 15 }],
  ['service = web dur|', { kind: 'key', prefix: 'dur', from: 14, to: 17 }],
  ['service = web and |', { kind: 'key', prefix: '', from: 18, to: 18 }],
  ['not |', { kind: 'key', prefix: '', from: 4, to: 4 }],
  ['(|', { kind: 'key', prefix: '', from: 1, to: 1 }],
  ['{service = web} |', { kind: 'connective', prefix: '', from: 16, to: 16 }],
  ['timeout o|', { kind: 'connective', prefix: 'o', from: 8, to: 9 }],
  ['timeout cart|', { kind: 'key', prefix: 'cart', from: 8, to: 12 }],
  ['`odd k|', { kind: 'key', prefix: 'odd k', from: 0, to: 6 }],
  ['`odd key` = v|', { kind: 'value', key: 'odd key', prefix: 'v', from: 12, to: 13 }],
  ['= |', { kind: 'key', prefix: '', from: 2, to: 2 }],
])('%s', (text, expected) => {
  expect(complete(text)).toEqual(expected);
});

test('any text and cursor give a part of the text', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(40), (text, at) => {
      const cursor = Math.min(at, text.length);
      const { from, to } = completionAt(text, cursor);
      expect(from).toBeLessThanOrEqual(cursor);
      expect(to).toBeGreaterThanOrEqual(cursor);
      expect(to).toBeLessThanOrEqual(text.length);
    }),
  );
});

import { expect, test } from 'vitest';
import { readIfMatch } from './if-match.ts';

test.each([
  [undefined, undefined],
  ['', undefined],
  ['3', 3],
  ['"3"', 3],
  ['W/"12"', 12],
])('If-Match %s names version %s', (header, version) => {
  expect(readIfMatch(header)).toBe(version);
});

test.each(['*', 'abc', '-1', '"1", "2"', '1.5'])('If-Match %s is refused', (header) => {
  expect(() => readIfMatch(header)).toThrow('cannot use if-match=');
});

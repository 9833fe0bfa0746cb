import { expect, test } from 'vitest';
import { patternOf } from './key-pattern.ts';

const many = (name: (index: number) => string): readonly string[] =>
  Array.from({ length: 100 }, (_unused, at) => name(at));

test.each([
  ['cart.*.price', many((index) => `cart.${index * 7}.price`)],
  ['header.*', many((index) => `header.${String.fromCodePoint(97 + (index % 26)).repeat(1 + index / 26)}`)],
  ['item-*', many((index) => `item-${(index + 1_000_000).toString(16)}a7`)],
  ['*', many((index) => String.fromCodePoint(97 + (index % 26)).repeat(1 + index / 26))],
  ['http.*', ['http.route', 'http.request.method', 'db.system']],
])('the pattern %s is what most of the keys have in common', (pattern, keys) => {
  expect(patternOf(keys)).toBe(pattern);
});

test('some ordinary keys among them change nothing', () => {
  expect(patternOf([...many((index) => `k_${index}`), 'http.route', 'db.system', 'peer'])).toBe('k_*');
});

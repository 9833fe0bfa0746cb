import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readRecent, useRecentSearches, withRecent } from './recent-searches.ts';

beforeEach(() => localStorage.clear());
afterEach(cleanup);

test('the newest is first, stands once, and the list is bounded', () => {
  const many = Array.from({ length: 15 }, (_, index) => `x = ${index}`);
  const kept = many.reduce<readonly string[]>(withRecent, []);
  expect(kept).toHaveLength(10);
  expect(withRecent(kept, ' x = 9 ').slice(0, 2)).toEqual(['x = 9', 'x = 14']);
});

test('nothing and the endless are not kept', () => {
  expect(withRecent(['a'], '  ')).toEqual(['a']);
  expect(withRecent(['a'], 'b'.repeat(5000))).toEqual(['a']);
});

test('what was run is there after a reload, and what another tab ran', () => {
  const { result } = renderHook(() => useRecentSearches());
  act(() => result.current.add('error'));
  localStorage.setItem('galileo.recent-searches', JSON.stringify(['other', ...readRecent()]));
  act(() => result.current.add('service = web'));
  expect(renderHook(() => useRecentSearches()).result.current.list).toEqual(['service = web', 'other', 'error']);
  act(() => result.current.clear());
  expect(readRecent()).toEqual([]);
});

test.each(['{', '"text"', '[1, null, "", "kept"]'])('%s in the storage does no harm', (stored) => {
  localStorage.setItem('galileo.recent-searches', stored);
  expect(readRecent()).toEqual(stored.includes('kept') ? ['kept'] : []);
});

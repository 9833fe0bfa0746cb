import { renderHook } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { useSparing } from './use-sparing.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('the first call is made at once, those soon after it become one', () => {
  vi.useFakeTimers();
  let calls = 0;
  const { result, unmount } = renderHook(() => useSparing(() => (calls += 1)));
  result.current();
  expect(calls).toBe(1);
  result.current();
  result.current();
  expect(calls).toBe(1);
  vi.advanceTimersByTime(2000);
  expect(calls).toBe(2);
  vi.advanceTimersByTime(10_000);
  expect(calls).toBe(2);
  result.current();
  result.current();
  expect(calls).toBe(3);
  unmount();
  vi.advanceTimersByTime(10_000);
  expect(calls).toBe(3);
});

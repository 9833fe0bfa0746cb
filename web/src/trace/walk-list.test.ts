import { afterEach, expect, test, vi } from 'vitest';
import { neighbours, rememberList } from './walk-list.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  sessionStorage.clear();
});

const listed = (traceId: string, entry = `${traceId}-entry`) => ({ traceId, entry });

test('a transaction knows its place in the list and who stands beside it', () => {
  expect(rememberList([listed('a'), listed('b'), listed('b', 'second'), listed('c')])).toBe(true);
  expect(neighbours('b', 'second')).toEqual({ place: 3, count: 4, previous: listed('b'), next: listed('c') });
  expect(neighbours('a', 'a-entry')?.previous).toBeUndefined();
  expect(neighbours('c', 'c-entry')?.next).toBeUndefined();
});

test('a trace that was opened as a whole is found by its id', () => {
  rememberList([listed('a'), listed('b')]);
  expect(neighbours('b', undefined)?.place).toBe(2);
  expect(neighbours('b', 'unknown')).toBeUndefined();
  expect(neighbours('z', undefined)).toBeUndefined();
});

test('a long list is kept in part, and what is no list is none', () => {
  rememberList(Array.from({ length: 1500 }, (_, at) => listed(String(at))));
  expect(neighbours('999', undefined)?.count).toBe(1000);
  expect(neighbours('1000', undefined)).toBeUndefined();
  sessionStorage.setItem('galileo.walk-list', '[1, {"traceId": 3}, {"traceId": "a", "entry": ""}]');
  expect(neighbours('a', undefined)?.count).toBe(1);
  sessionStorage.setItem('galileo.walk-list', '{oops');
  expect(neighbours('a', undefined)).toBeUndefined();
});

test('where storage is blocked there is no walking', () => {
  const blocked = (): never => {
    throw new DOMException('blocked', 'SecurityError');
  };
  vi.stubGlobal('sessionStorage', { setItem: blocked, getItem: blocked });
  expect(neighbours('a', undefined)).toBeUndefined();
  expect(rememberList([listed('a')])).toBe(false);
});

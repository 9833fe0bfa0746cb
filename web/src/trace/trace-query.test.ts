import { expect, test } from 'vitest';
import { rowsPath, tracePath } from './trace-query.ts';

test('a trace is asked for with what chooses its rows, and defaults are not said', () => {
  expect(tracePath('t1', {})).toBe('/api/traces/t1');
  expect(tracePath('t/1', { limit: 200_000 })).toBe('/api/traces/t%2F1');
  expect(tracePath('t1', { entry: 'e', clock: 'adjusted', scope: 'entry', base: 'window', limit: 400_000 })).toBe(
    '/api/traces/t1?entry=e&clock=adjusted&scope=entry&base=window&limit=400000',
  );
});

test('a question about rows gives back what chose them and their version', () => {
  const model = { skeleton: { traceId: 't1', version: 'v7' }, query: { entry: 'e' } };
  expect(rowsPath(model, 'find', { kind: 'argument', value: 'a&b' })).toBe(
    '/api/traces/t1/find?entry=e&version=v7&kind=argument&value=a%26b',
  );
});

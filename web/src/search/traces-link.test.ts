import { describe, expect, test } from 'vitest';
import { tracesExpression, tracesLink, tracesParams } from './traces-link.ts';

describe('the expression of a link', () => {
  test.each([
    [{}, ''],
    [{ service: 'web' }, 'service = web'],
    [{ service: '', operation: '' }, ''],
    [
      { service: 'web', operation: 'GET /', kind: 'server', environment: 'prod' },
      'service = web AND name = "GET /" AND kind = server AND env = prod',
    ],
    [{ failed: true }, 'error'],
    [{ failed: false }, 'NOT error'],
    [{ duration: { over: 1e9, atMost: 3e9 } }, 'duration > 1s AND duration <= 3s'],
    [{ duration: { atLeast: 1.5e6 } }, 'duration >= 1500us'],
    [{ attributes: [{ key: 'a=b', value: 'c d' }] }, '`a=b` = "c d"'],
    [{ service: 'web', tests: ['a or b', 'x = 1'] }, 'service = web AND (a OR b) AND x = 1'],
    [{ service: 'web', tests: ['x ='] }, 'service = web and x ='],
  ])('%j', (wanted, expression) => {
    expect(tracesExpression(wanted)).toBe(expression);
  });
});

test('a link keeps the range of its page unless it brings one', () => {
  const current = new URLSearchParams('from=now-15m&to=now&env=prod&sort=a');
  expect(tracesLink({ service: 'web' }, current)).toBe('/traces?from=now-15m&to=now&env=prod&q=service+%3D+web');
  expect(tracesLink({ from: 1000, to: 2000, order: 'slowest' }, current)).toBe(
    '/traces?env=prod&from=1000&to=2000&order=slowest',
  );
  expect(tracesLink({})).toBe('/traces');
});

test('as parameters for a link of one own', () => {
  expect(tracesParams({ failed: true })).toEqual({ q: 'error' });
});

test.each([
  [{ service: 'web', tests: ['entry'], attributes: [{ key: 'k', value: 'v' }] }, undefined],
  [{ service: 'web', operation: 'GET /', kind: 'server' }, undefined],
  [{ service: 'web', operation: 'SELECT', kind: 'client' }, 'trace'],
  [{ attributes: [{ key: 'db.system.name', value: 'mysql' }] }, 'trace'],
  [{ tests: ['event.exception.type EXISTS'] }, 'trace'],
] as const)('%j leads to the unit %s', (wanted, unit) => {
  expect(tracesParams(wanted)['unit']).toBe(unit);
});

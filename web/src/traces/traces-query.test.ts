import { expect, test } from 'vitest';
import { samplePage, sampleTrace } from './testing/sample-traces.ts';
import { joinPages, outcomeOf, tracesQuery } from './traces-query.ts';

test('only what is set is asked for', () => {
  expect(tracesQuery({ expression: '', order: 'newest' }, null)).toBe('order=newest&limit=100');
  expect(tracesQuery({ expression: 'k = "v=w"', order: 'slowest' }, 'prod')).toBe(
    'q=k+%3D+%22v%3Dw%22&environment=prod&order=slowest&limit=100',
  );
});

test('a trace that two pages hold stands once, where it was first', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((spanId) => sampleTrace({ spanId }));
  if (a === undefined || b === undefined || c === undefined) throw new Error('three samples');
  expect(joinPages([samplePage([a, b]), samplePage([b, c])]).map(({ spanId }) => spanId)).toEqual(['a', 'b', 'c']);
});

const words = { ok: 'OK', error: 'Error', http: (code: string) => `HTTP ${code}` };

test.each([
  { change: {}, outcome: { tone: 'ok', text: 'OK' } },
  { change: { httpStatus: 204 }, outcome: { tone: 'ok', text: 'HTTP 204' } },
  { change: { failed: true }, outcome: { tone: 'error', text: 'Error' } },
  { change: { failed: true, httpStatus: 503 }, outcome: { tone: 'error', text: 'HTTP 503' } },
  { change: { failed: true, httpStatus: 404, exception: '404' }, outcome: { tone: 'error', text: 'HTTP 404' } },
  {
    change: { failed: true, httpStatus: 503, exception: 'java.io.IOException' },
    outcome: { tone: 'error', text: 'IOException' },
  },
])('$change reads as $outcome.text', ({ change, outcome }) => {
  expect(outcomeOf(sampleTrace(change), words)).toEqual(outcome);
});

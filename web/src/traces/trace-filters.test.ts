import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changedParams } from '../url-state/use-url-state.ts';
import { nanosOfText, normalDuration } from './duration-text.ts';
import {
  filterChanges,
  hasFilters,
  noFilters,
  readFilters,
  withAttribute,
  withoutAttribute,
  type TraceFilters,
} from './trace-filters.ts';

const written = (before: string, filters: TraceFilters): URLSearchParams =>
  changedParams(new URLSearchParams(before), filterChanges(filters));

describe('trace filters in the address', () => {
  test('what is written is read back, for any text', () => {
    const text = fc.string();
    const key = fc.string({ minLength: 1 }).filter((candidate) => !candidate.includes('='));
    const filters = fc.record({
      service: text,
      operation: text,
      status: fc.constantFrom('all' as const, 'ok' as const, 'failed' as const),
      minDuration: text,
      maxDuration: text,
      attributes: fc.array(fc.record({ key, value: text })),
      order: fc.constantFrom('newest' as const, 'slowest' as const),
    });
    fc.assert(
      fc.property(filters, (given) => {
        expect(readFilters(written('', given))).toEqual(given);
      }),
    );
  });

  test('defaults leave no trace, and parameters of others stay', () => {
    expect(written('from=now-1h&service=old', noFilters).toString()).toBe('from=now-1h');
  });

  test('nonsense falls back to the defaults', () => {
    expect(readFilters(new URLSearchParams('status=maybe&order=upside&attr=novalue&attr==x'))).toEqual(noFilters);
  });

  test('a value may hold the sign that parts key and value', () => {
    expect(readFilters(new URLSearchParams({ attr: 'url.query=a=b' })).attributes).toEqual([
      { key: 'url.query', value: 'a=b' },
    ]);
  });

  test('the order alone is no filter', () => {
    expect(hasFilters({ ...noFilters, order: 'slowest' })).toBe(false);
    expect(hasFilters({ ...noFilters, status: 'failed' })).toBe(true);
  });

  test('an attribute is asked for once, and goes when its chip is removed', () => {
    const once = withAttribute(noFilters, { key: 'k', value: 'v' });
    expect(withAttribute(once, { key: 'k', value: 'v' })).toBe(once);
    expect(withoutAttribute(once, 0)).toEqual(noFilters);
  });
});

describe('typed durations', () => {
  test.each([
    ['500ms', 500e6],
    ['1.5 s', 1.5e9],
    ['250', 250e6],
    ['2m', 120e9],
    ['340us', 340e3],
    ['340µs', 340e3],
    ['7ns', 7],
    ['.5S', 0.5e9],
  ])('%s is %d ns', (text, nanos) => {
    expect(nanosOfText(text)).toBe(nanos);
  });

  test.each(['', 'fast', '1d', '-5ms', '1e3ms', '9999999999h'])('%j is no duration', (text) => {
    expect(nanosOfText(text)).toBeUndefined();
  });

  test.each([
    ['0.5s', '500ms'],
    ['120 s', '2m'],
    ['', ''],
    ['0', '0ns'],
    ['oops', undefined],
  ])('%j is kept as %j', (text, kept) => {
    expect(normalDuration(text)).toBe(kept);
  });
});

import { describe, expect, test } from 'vitest';
import { nanosOfText, normalDuration } from './duration-text.ts';

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

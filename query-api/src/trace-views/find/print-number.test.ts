import { expect, test } from 'vitest';
import { printMs } from './print-number.ts';

test.each([
  [1_000_000_007, '1000'],
  [333_333_334, '333.333'],
  [666_666_673, '666.667'],
  [1_500_000, '1.5'],
  [999, '<0.001'],
  [1000, '0.001'],
  [1500, '0.002'],
  [0, '0'],
  [-20_000_000, '-20'],
])('%d ns are shown as %s', (ns, shown) => {
  expect(printMs(ns)).toBe(shown);
});

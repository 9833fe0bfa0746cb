import { expect, test } from 'vitest';
import { cutTraces } from './trace-shares.ts';

const id = (text: string): string => text.padEnd(32, '0');
const everything = { firstTrace: '0'.repeat(32), lastTrace: 'f'.repeat(32) };

test('few spans are one share of all trace ids', () => {
  expect(cutTraces({ spans: 1000, traceIds: [id('5'), id('a')] }, 1000)).toEqual([everything]);
  expect(cutTraces({ spans: 0, traceIds: [] }, 1000)).toEqual([everything]);
});

test('many spans are cut at the sampled ids, so that shares are alike and hold every id once', () => {
  const traceIds = ['1', '3', '5', '7', '9', 'b', 'd', 'f'].map(id);
  expect(cutTraces({ spans: 4000, traceIds }, 1000)).toEqual([
    { firstTrace: '0'.repeat(32), lastTrace: '4'.padEnd(32, 'f') },
    { firstTrace: id('5'), lastTrace: '8'.padEnd(32, 'f') },
    { firstTrace: id('9'), lastTrace: 'c'.padEnd(32, 'f') },
    { firstTrace: id('d'), lastTrace: 'f'.repeat(32) },
  ]);
});

test('one huge trace is never cut', () => {
  expect(cutTraces({ spans: 5000, traceIds: Array.from({ length: 10 }, () => id('8')) }, 1000)).toEqual([
    { firstTrace: '0'.repeat(32), lastTrace: '7'.padEnd(32, 'f') },
    { firstTrace: id('8'), lastTrace: 'f'.repeat(32) },
  ]);
});

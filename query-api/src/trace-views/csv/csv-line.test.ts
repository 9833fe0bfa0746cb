import { expect, test } from 'vitest';
import { csvLine } from './csv-line.ts';

test.each([
  ['=1+1', "'=1+1"],
  ['+cmd', "'+cmd"],
  ['-cmd', "'-cmd"],
  ['@sum', "'@sum"],
  ['\tx', "'\tx"],
  ['-12.5', '-12.5'],
  [-20, '-20'],
  [9_007_199_254_740_993n, '9007199254740993'],
  ['a,b', '"a,b"'],
  ['a "b"', '"a ""b"""'],
  ['a\nb', '"a\nb"'],
  ['=a,b', '"\'=a,b"'],
  ['', ''],
])('%s is written as %s', (cell, written) => {
  expect(csvLine([cell, 'end'])).toBe(`${written},end\r\n`);
});

import { expect, test } from 'vitest';
import { numberSpellings } from './number-spellings.ts';

test.each([
  ['500', ['500', '500.0']],
  ['-3', ['-3', '-3.0']],
  ['5e2', ['500', '500.0']],
  ['0', ['0', '0.0', '-0']],
  ['0.50', ['0.5', '0.50']],
  ['1e21', ['1e+21']],
  ['9007199254740993', ['9007199254740993']],
  ['0009007199254740993', ['9007199254740993']],
])('%s may be stored as one of %j', (text, spellings) => {
  expect(numberSpellings(text)).toEqual(spellings);
});

import { expect, it } from 'vitest';
import { chooseLanguage } from './messages.ts';

it.each([
  ['zh-CN', ['en'], 'zh-CN'],
  [null, ['zh-TW', 'en'], 'zh-CN'],
  [null, ['de', 'zh'], 'zh-CN'],
  [null, ['de-DE'], 'en'],
  ['klingon', ['en-GB', 'zh'], 'en'],
  [null, [], 'en'],
] as const)('stored %j and preferred %j choose %s', (stored, preferred, language) => {
  expect(chooseLanguage(stored, preferred)).toBe(language);
});

import { describe, expect, test } from 'vitest';
import { changedParams } from '../url-state/use-url-state.ts';
import { expressionOf, hasOldParams, renewedAddress } from './query-address.ts';

describe('the expression of an address', () => {
  test.each([
    ['', ''],
    ['q=error', 'error'],
    ['q=+error+', 'error'],
    ['service=web', 'service = web'],
    ['service=web&operation=GET+%2F&status=failed', 'service = web AND name = "GET /" AND error'],
    ['status=ok&minDuration=0.5s&maxDuration=2m', 'NOT error AND duration >= 500ms AND duration <= 2m'],
    ['status=maybe&minDuration=soon&attr=novalue', ''],
    ['attr=url.query%3Da%3Db&attr=k%3D1', 'url.query = "a=b" AND k = 1'],
    ['q=a+or+b&service=web', 'service = web AND (a OR b)'],
    ['q=x+%3D&service=web', 'x ='],
  ])('%j', (address, expression) => {
    expect(expressionOf(new URLSearchParams(address))).toBe(expression);
  });
});

test('an old address becomes one with q and keeps what is not of the search', () => {
  const before = new URLSearchParams('from=now-1h&service=web&attr=k%3Dv&order=slowest');
  const after = changedParams(before, renewedAddress(before));
  expect(after.toString()).toBe('from=now-1h&order=slowest&unit=trace&q=service+%3D+web+AND+k+%3D+v');
  expect(hasOldParams(after)).toBe(false);
  expect(renewedAddress(after)['q']).toBe('service = web AND k = v');
});

import { expect, test } from 'vitest';
import { serviceIn } from './complete-search.ts';

test.each([
  ['service = web and na', 'web'],
  ['service="my \\"shop\\"" name = ', 'my "shop"'],
  ['(Service = web) or http.route = ', 'web'],
  ['service = web or service = web', 'web'],
  ['service = web or service = cart', ''],
  ['service != web', ''],
  ['service =~ "web"', ''],
  ['peer.service = web', ''],
  ['service = ', ''],
  ['name = "x"', ''],
])('the one service of %s is "%s"', (text, service) => {
  expect(serviceIn(text)).toBe(service);
});

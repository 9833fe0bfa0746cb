import { expect, test } from 'vitest';
import { createVisitors, nextVisit } from './visitors.ts';

test('checks out only for a visitor who has something in the cart', () => {
  const visitors = { withCart: new Set<string>(), opening: [] };
  let dice = 0.9;
  const random = (): number => dice;

  const first = nextVisit(visitors, random);
  const second = nextVisit(visitors, random);
  dice = 0;

  expect(first).toMatchObject({ path: '/cart/items', session: 'visitor-180' });
  expect(second).toMatchObject({ path: '/checkout', session: 'visitor-180' });
  expect(nextVisit(visitors, random).path).toBe('/products?category=books');
  expect(visitors.withCart.size).toBe(0);
});

test('begins with one customer who browses, buys and checks out', () => {
  const visitors = createVisitors();
  const visits = Array.from({ length: 4 }, () => nextVisit(visitors, () => 0));

  expect(visits.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /products?category=books',
    'POST /cart/items',
    'GET /products/boo-101',
    'POST /checkout',
  ]);
  expect(new Set(visits.map(({ session }) => session))).toEqual(new Set(['visitor-0']));
});

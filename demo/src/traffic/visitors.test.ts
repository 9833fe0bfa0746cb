import { expect, test } from 'vitest';
import { nextVisit } from './visitors.ts';

test('checks out only for a visitor who has something in the cart', () => {
  const visitors = { withCart: new Set<string>() };
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

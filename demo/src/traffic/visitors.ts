import { categories, products } from '../shop/products.ts';

/** One request of one visitor. */
export interface Visit {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly session: string;
  readonly userAgent: string;
  readonly address: string;
  readonly body?: Readonly<Record<string, string>>;
}

export interface VisitorState {
  /** Who has something in the cart; at most one entry per visitor. */
  readonly withCart: Set<string>;
  /** Visits to make before chance decides. */
  readonly opening: Visit[];
}

const VISITORS = 200;
const UNKNOWN_PRODUCT = 'boo-999';

const userAgents = [
  'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_6) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  'ShopApp/4.2 (Android 15)',
] as const;

/** The first customer of the day sees every part of the shop, so that whoever watches sees it too. */
export function createVisitors(): VisitorState {
  const productId = products[0]?.id ?? UNKNOWN_PRODUCT;
  return {
    withCart: new Set(),
    opening: [
      visit(0, { method: 'GET', path: '/products?category=books' }),
      visit(0, { method: 'POST', path: '/cart/items', body: { productId } }),
      visit(0, { method: 'GET', path: `/products/${productId}` }),
      visit(0, { method: 'POST', path: '/checkout' }),
    ],
  };
}

/** 40 % browse, 30 % look at a product, the rest fills carts and, where there is one, checks out. */
export function nextVisit(state: VisitorState, random: () => number): Visit {
  const first = state.opening.shift();
  if (first !== undefined) return first;
  const dice = random();
  if (dice < 0.4)
    return visit(visitorAt(random), { method: 'GET', path: `/products?category=${pick(categories, random)}` });
  if (dice < 0.7) return visit(visitorAt(random), { method: 'GET', path: `/products/${productId(random)}` });
  const [ready] = state.withCart;
  if (dice > 0.85 && ready !== undefined) {
    state.withCart.delete(ready);
    return visit(Number(ready), { method: 'POST', path: '/checkout' });
  }
  const visitor = visitorAt(random);
  state.withCart.add(String(visitor));
  return visit(visitor, { method: 'POST', path: '/cart/items', body: { productId: pick(products, random).id } });
}

function visit(visitor: number, request: Pick<Visit, 'method' | 'path' | 'body'>): Visit {
  return {
    ...request,
    session: `visitor-${visitor}`,
    userAgent: userAgents[visitor % userAgents.length] ?? userAgents[0],
    address: `198.51.100.${visitor % 250}`,
  };
}

/** One in fifty asks for a product that is not sold any more. */
function productId(random: () => number): string {
  return random() < 0.02 ? UNKNOWN_PRODUCT : pick(products, random).id;
}

function visitorAt(random: () => number): number {
  return Math.floor(random() * VISITORS);
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

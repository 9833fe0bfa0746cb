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

/** Who has something in the cart; at most one entry per visitor. */
export interface VisitorState {
  readonly withCart: Set<string>;
}

const VISITORS = 200;
const UNKNOWN_PRODUCT = 'boo-999';

const userAgents = [
  'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_6) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  'ShopApp/4.2 (Android 15)',
] as const;

/** 40 % browse, 30 % look at a product, the rest fills carts and, where there is one, checks out. */
export function nextVisit(state: VisitorState, random: () => number): Visit {
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

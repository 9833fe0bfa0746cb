import type { HttpClient, Outgoing } from '../telemetry/http-client.ts';
import { HttpError, type Incoming, type Reply, type Route } from '../telemetry/http-server.ts';
import { inSpan, type Step } from '../telemetry/step.ts';
import { parameter, type Surroundings, textField } from './part.ts';

/** The shop's front door: knows who is asking and puts pages together. */
export function createGateway({ http }: Pick<Surroundings, 'http'>): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/products',
      answer: async (incoming, step) => {
        await identify(step, incoming);
        const category = incoming.query.get('category') ?? 'books';
        const path = `/products?category=${encodeURIComponent(category)}`;
        return pass(step, http, { method: 'GET', host: 'catalogue', path, template: '/products' });
      },
    },
    {
      method: 'GET',
      path: '/products/:id',
      answer: async (incoming, step) => {
        await identify(step, incoming);
        return productPage(step, http, parameter(incoming, 'id'));
      },
    },
    {
      method: 'POST',
      path: '/cart/items',
      answer: async (incoming, step) => {
        const session = await identify(step, incoming);
        const body = { productId: textField(incoming.body, 'productId') };
        const path = `/carts/${session}/items`;
        return pass(step, http, { method: 'POST', host: 'checkout', path, template: '/carts/{id}/items', body });
      },
    },
    {
      method: 'POST',
      path: '/checkout',
      answer: async (incoming, step) => {
        const cartId = await identify(step, incoming);
        return pass(step, http, {
          method: 'POST',
          host: 'checkout',
          path: '/orders',
          template: '/orders',
          body: { cartId },
        });
      },
    },
  ];
}

async function productPage(step: Step, http: HttpClient, id: string): Promise<Reply> {
  const product = `/products/${id}`;
  const [found, related, stock] = await Promise.all([
    http.call(step, { method: 'GET', host: 'catalogue', path: product, template: '/products/{id}' }),
    http.call(step, {
      method: 'GET',
      host: 'catalogue',
      path: `${product}/related`,
      template: '/products/{id}/related',
    }),
    http.call(step, { method: 'GET', host: 'inventory', path: `/stock/${id}`, template: '/stock/{id}' }),
  ]);
  if (found.status !== 200) return found;
  return inSpan(step, { name: 'render product page' }, async ({ span }) => {
    const page = { ...found.body, related: related.body['products'], units: stock.body['units'] };
    span.setAttribute('shop.page.bytes', JSON.stringify(page).length);
    return { status: 200, body: page };
  });
}

function pass(step: Step, http: HttpClient, outgoing: Outgoing): Promise<Reply> {
  return http.call(step, outgoing);
}

/** The session of the caller, from its header. */
function identify(step: Step, { headers }: Incoming): Promise<string> {
  return inSpan(step, { name: 'identify customer' }, async ({ span }) => {
    const session = String(headers['x-session'] ?? '');
    if (!/^[\w-]{1,40}$/.test(session)) throw new HttpError(401, 'header "x-session" is missing');
    span.setAttributes({ 'session.id': session, 'shop.customer.is_member': session.endsWith('0') });
    step.span.setAttribute('session.id', session);
    return session;
  });
}

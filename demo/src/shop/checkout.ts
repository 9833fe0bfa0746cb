import { randomUUID } from 'node:crypto';
import { HttpError, type Route } from '../telemetry/http-server.ts';
import { publish, type Queue } from '../telemetry/queue.ts';
import { openDatabase, type Row, type SqlClient } from '../telemetry/sql-client.ts';
import type { Step } from '../telemetry/step.ts';
import { parameter, type Surroundings, textField } from './part.ts';

export interface Checkout {
  readonly routes: readonly Route[];
  readonly close: () => void;
}

type CheckoutParts = Pick<Surroundings, 'sql' | 'http'> & { readonly orders: Queue };

interface Order {
  readonly id: string;
  readonly cartId: string;
  readonly items: readonly string[];
  readonly cents: number;
}

const MAX_ROWS = 2_000;

/** Carts and orders: reserves and pays side by side, then tells the rest of the shop through a queue. */
export function createCheckout({ sql, http, orders }: CheckoutParts): Checkout {
  const database = openDatabase(sql, { name: 'checkout', schema });
  return {
    routes: [
      {
        method: 'POST',
        path: '/carts/:id/items',
        answer: async (incoming, step) => {
          const product = textField(incoming.body, 'productId');
          const cart = parameter(incoming, 'id');
          step.span.setAttributes({ 'shop.cart.id': cart, 'shop.product.id': product });
          const path = `/products/${product}`;
          const found = await http.call(step, { method: 'GET', host: 'catalogue', path, template: '/products/{id}' });
          if (found.status !== 200) throw new HttpError(found.status, `cannot add ${product}`);
          await addItem(step, database, { cart, product, cents: Number(found.body['priceCents']) });
          return { status: 201, body: { cart } };
        },
      },
      {
        method: 'POST',
        path: '/orders',
        answer: async ({ body }, step) => {
          const order = await orderFrom(step, database, textField(body, 'cartId'));
          await reserveAndPay(step, http, order);
          await keep(step, database, order);
          await publish(step, orders, {
            id: randomUUID(),
            body: { orderId: order.id, items: order.items, cents: order.cents },
          });
          return { status: 201, body: { orderId: order.id } };
        },
      },
    ],
    close: () => database.close(),
  };
}

interface CartItem {
  readonly cart: string;
  readonly product: string;
  readonly cents: number;
}

async function addItem(step: Step, database: SqlClient, { cart, product, cents }: CartItem): Promise<void> {
  await database.query(step, {
    text: 'INSERT INTO cart_item (cart_id, product_id, cents) VALUES (?, ?, ?)',
    values: [cart, product, cents],
  });
  await trim(step, database, 'cart_item');
}

async function orderFrom(step: Step, database: SqlClient, cartId: string): Promise<Order> {
  const items = await database.query(step, {
    text: 'SELECT product_id, cents FROM cart_item WHERE cart_id = ? LIMIT 10',
    values: [cartId],
  });
  if (items.length === 0) throw new HttpError(409, 'the cart is empty');
  const order = { id: randomUUID(), cartId, items: items.map(productOf), cents: totalOf(items) };
  step.span.setAttributes({ 'shop.cart.id': cartId, 'shop.order.id': order.id, 'shop.order.total': order.cents / 100 });
  step.span.setAttribute('shop.order.items', [...order.items]);
  return order;
}

async function reserveAndPay(step: Step, http: Surroundings['http'], order: Order): Promise<void> {
  const { id: orderId, items, cents } = order;
  const reservations = { host: 'inventory', path: '/reservations', template: '/reservations' };
  const payments = { host: 'payment', path: '/payments', template: '/payments' };
  const [reserved, paid] = await Promise.allSettled([
    http.call(step, { method: 'POST', ...reservations, body: { orderId, items } }),
    http.call(step, { method: 'POST', ...payments, body: { orderId, cents } }),
  ]);
  if (reserved.status === 'rejected') throw reserved.reason;
  if (paid.status === 'fulfilled') return;
  step.span.addEvent('payment failed, reservation released', { 'shop.order.id': orderId });
  const path = `/reservations/${orderId}`;
  await http.call(step, { method: 'DELETE', host: 'inventory', path, template: '/reservations/{id}' });
  throw paid.reason;
}

async function keep(step: Step, database: SqlClient, { id, cartId, cents }: Order): Promise<void> {
  await database.query(step, { text: 'INSERT INTO orders (id, cents) VALUES (?, ?)', values: [id, cents] });
  await database.query(step, { text: 'DELETE FROM cart_item WHERE cart_id = ?', values: [cartId] });
  await trim(step, database, 'orders');
}

/** Keeps the tables small however long the shop runs. */
async function trim(step: Step, database: SqlClient, table: 'cart_item' | 'orders'): Promise<void> {
  await database.query(step, {
    text: `DELETE FROM ${table} WHERE rowid <= (SELECT max(rowid) FROM ${table}) - ?`,
    values: [MAX_ROWS],
  });
}

function productOf(row: Row): string {
  return String(row['product_id']);
}

function totalOf(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + Number(row['cents']), 0);
}

const schema = [
  'CREATE TABLE cart_item (cart_id TEXT NOT NULL, product_id TEXT NOT NULL, cents INTEGER NOT NULL)',
  'CREATE INDEX cart_item_by_cart ON cart_item (cart_id)',
  'CREATE TABLE orders (id TEXT, cents INTEGER NOT NULL)',
];

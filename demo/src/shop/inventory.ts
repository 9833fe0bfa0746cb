import { HttpError, type Route } from '../telemetry/http-server.ts';
import { openDatabase, type SqlClient } from '../telemetry/sql-client.ts';
import { inSpan, type Step } from '../telemetry/step.ts';
import { parameter, type Surroundings, textField, textList } from './part.ts';
import { products } from './products.ts';

export interface Inventory {
  readonly routes: readonly Route[];
  readonly close: () => void;
}

const FULL_SHELF = 500;
const MAX_RESERVATIONS = 2_000;

/** Stock and reservations. */
export function createInventory({ sql }: Pick<Surroundings, 'sql'>): Inventory {
  const database = openDatabase(sql, { name: 'inventory', schema: schema() });
  return {
    routes: [
      {
        method: 'GET',
        path: '/stock/:id',
        answer: async (incoming, step) => {
          const units = await unitsOf(step, database, parameter(incoming, 'id'));
          return { status: 200, body: { units } };
        },
      },
      {
        method: 'POST',
        path: '/reservations',
        answer: async ({ body }, step) => {
          const orderId = textField(body, 'orderId');
          const items = textList(body['items']);
          step.span.setAttributes({ 'shop.order.id': orderId, 'shop.order.items': [...items] });
          await reserve(step, database, { orderId, items });
          return { status: 201, body: { reserved: items.length } };
        },
      },
      {
        method: 'DELETE',
        path: '/reservations/:id',
        answer: async (incoming, step) => {
          await release(step, database, parameter(incoming, 'id'));
          return { status: 200, body: {} };
        },
      },
    ],
    close: () => database.close(),
  };
}

async function unitsOf(step: Step, database: SqlClient, id: string): Promise<number> {
  const text = 'SELECT units FROM stock WHERE product_id = ?';
  const [row] = await database.query(step, { text, values: [id] });
  if (row === undefined) throw new HttpError(404, `no stock of ${id}`);
  return Number(row['units']);
}

interface Reservation {
  readonly orderId: string;
  readonly items: readonly string[];
}

function reserve(step: Step, database: SqlClient, { orderId, items }: Reservation): Promise<void> {
  return inSpan(step, { name: 'reserve items', attributes: { 'shop.order.id': orderId } }, async (own) => {
    for (const item of items) {
      const units = await unitsOf(own, database, item);
      if (units < 2) await restock(own, database, item);
      await database.query(own, { text: 'UPDATE stock SET units = units - 1 WHERE product_id = ?', values: [item] });
    }
    await database.query(own, {
      text: 'INSERT INTO reservation (order_id, items) VALUES (?, ?)',
      values: [orderId, items.join(',')],
    });
    await forgetOldest(own, database);
  });
}

async function restock(step: Step, database: SqlClient, item: string): Promise<void> {
  step.span.addEvent('shelf empty, restocked', { 'shop.product.id': item, 'shop.units': FULL_SHELF });
  await database.query(step, { text: 'UPDATE stock SET units = ? WHERE product_id = ?', values: [FULL_SHELF, item] });
}

/** Keeps the table small however long the shop runs. */
async function forgetOldest(step: Step, database: SqlClient): Promise<void> {
  await database.query(step, {
    text: 'DELETE FROM reservation WHERE rowid <= (SELECT max(rowid) FROM reservation) - ?',
    values: [MAX_RESERVATIONS],
  });
}

async function release(step: Step, database: SqlClient, orderId: string): Promise<void> {
  step.span.setAttribute('shop.order.id', orderId);
  const text = 'SELECT items FROM reservation WHERE order_id = ?';
  const [row] = await database.query(step, { text, values: [orderId] });
  if (row === undefined) throw new HttpError(404, `no reservation ${orderId}`);
  for (const item of String(row['items']).split(',')) {
    await database.query(step, { text: 'UPDATE stock SET units = units + 1 WHERE product_id = ?', values: [item] });
  }
  await database.query(step, { text: 'DELETE FROM reservation WHERE order_id = ?', values: [orderId] });
}

function schema(): readonly string[] {
  return [
    'CREATE TABLE stock (product_id TEXT PRIMARY KEY, units INTEGER NOT NULL)',
    'CREATE TABLE reservation (order_id TEXT PRIMARY KEY, items TEXT NOT NULL)',
    ...products.map(({ id }, at) => `INSERT INTO stock VALUES ('${id}', ${20 + at * 3})`),
  ];
}

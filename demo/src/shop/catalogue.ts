import type { Route } from '../telemetry/http-server.ts';
import { HttpError } from '../telemetry/http-server.ts';
import { openDatabase, type Row, type SqlClient } from '../telemetry/sql-client.ts';
import { inSpan, type Step } from '../telemetry/step.ts';
import type { FaultSwitch } from './faults.ts';
import { parameter, type Surroundings } from './part.ts';
import { products } from './products.ts';

export interface Catalogue {
  readonly routes: readonly Route[];
  readonly close: () => void;
}

/** Products and prices. Home of three faults: slow query, N+1 and CPU burn. */
export function createCatalogue({ sql, faults }: Pick<Surroundings, 'sql' | 'faults'>): Catalogue {
  const database = openDatabase(sql, { name: 'catalogue', schema: schema() });
  return {
    routes: [
      {
        method: 'GET',
        path: '/products',
        answer: async ({ query }, step) => {
          const category = query.get('category') ?? 'books';
          step.span.setAttribute('shop.category', category);
          const found = await search(step, { database, faults, category });
          return { status: 200, body: { products: await withPrices(step, { database, faults, found }) } };
        },
      },
      {
        method: 'GET',
        path: '/products/:id',
        answer: async (incoming, step) => {
          const product = await findProduct(step, database, parameter(incoming, 'id'));
          return { status: 200, body: product };
        },
      },
      {
        method: 'GET',
        path: '/products/:id/related',
        answer: async (incoming, step) => {
          const product = await findProduct(step, database, parameter(incoming, 'id'));
          const found = await search(step, { database, faults, category: String(product['category']) });
          return { status: 200, body: { products: await rank(step, found, faults.current().cpuBurnMs) } };
        },
      },
    ],
    close: () => database.close(),
  };
}

interface Search {
  readonly database: SqlClient;
  readonly faults: FaultSwitch;
  readonly category: string;
}

function search(step: Step, { database, faults, category }: Search): Promise<readonly Row[]> {
  return database.query(step, {
    text: 'SELECT id, name, category FROM product WHERE category = ? ORDER BY name LIMIT 20',
    values: [category],
    delayMs: faults.current().slowQueryMs,
  });
}

interface Pricing {
  readonly database: SqlClient;
  readonly faults: FaultSwitch;
  readonly found: readonly Row[];
}

async function withPrices(step: Step, { database, faults, found }: Pricing): Promise<readonly Row[]> {
  if (faults.current().nPlusOne) return priceOneByOne(step, database, found);
  const ids = found.map((row) => row['id'] ?? null);
  const marks = ids.map(() => '?').join(', ');
  const prices = await database.query(step, {
    text: `SELECT product_id, cents FROM price WHERE product_id IN (${marks})`,
    values: ids,
  });
  const centsById = new Map(prices.map((row) => [row['product_id'], row['cents'] ?? null]));
  return found.map((row) => ({ ...row, priceCents: centsById.get(row['id'] ?? null) ?? null }));
}

async function priceOneByOne(step: Step, database: SqlClient, found: readonly Row[]): Promise<readonly Row[]> {
  const priced: Row[] = [];
  for (const row of found) {
    const text = 'SELECT cents FROM price WHERE product_id = ?';
    const [price] = await database.query(step, { text, values: [row['id'] ?? null] });
    priced.push({ ...row, priceCents: price?.['cents'] ?? null });
  }
  return priced;
}

async function findProduct(step: Step, database: SqlClient, id: string): Promise<Row> {
  step.span.setAttribute('shop.product.id', id);
  const [product] = await database.query(step, {
    text: 'SELECT p.id, p.name, p.category, c.cents AS priceCents FROM product p JOIN price c ON c.product_id = p.id WHERE p.id = ?',
    values: [id],
  });
  if (product === undefined) throw new HttpError(404, `no product ${id}`);
  return product;
}

function rank(step: Step, found: readonly Row[], burnMs: number): Promise<readonly Row[]> {
  return inSpan(step, { name: 'rank related products' }, async ({ span }) => {
    span.setAttributes({ 'shop.rank.candidates': found.length, 'shop.rank.rounds': burn(burnMs) });
    return found.slice(0, 4);
  });
}

/** Keeps the CPU busy for `ms` milliseconds; answers how many rounds that took. */
function burn(ms: number): number {
  const end = performance.now() + ms;
  let rounds = 0;
  while (performance.now() < end) rounds += 1;
  return rounds;
}

function schema(): readonly string[] {
  return [
    'CREATE TABLE product (id TEXT PRIMARY KEY, name TEXT NOT NULL, category TEXT NOT NULL)',
    'CREATE INDEX product_by_category ON product (category)',
    'CREATE TABLE price (product_id TEXT PRIMARY KEY, cents INTEGER NOT NULL)',
    ...products.map(({ id, name, category }) => `INSERT INTO product VALUES ('${id}', '${name}', '${category}')`),
    ...products.map(({ id, priceCents }) => `INSERT INTO price VALUES ('${id}', ${priceCents})`),
  ];
}

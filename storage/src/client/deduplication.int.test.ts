import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readNativeBlock } from '../testing/native-block.ts';
import { databasesUnderTest, type TestDatabase } from '../testing/test-engine.ts';

interface Tables {
  readonly base: string;
  readonly view: string;
}

const columns = ['day', 'a'];
/** Rows (day, value) as a query. */
const rowsQuery = (rows: readonly (readonly [number, number])[]): string =>
  `SELECT toDate('2024-01-01') + d AS day, toUInt64(v) AS a FROM values('d UInt16, v UInt64', ${rows.map(([day, value]) => `(${day}, ${value})`).join(', ')})`;
const three = [
  [0, 1],
  [0, 2],
  [1, 3],
] as const;

describe.each(databasesUnderTest())('a token on $name', ({ start }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await start();
  });
  afterAll(async () => {
    await database?.close();
  });

  const run = (sql: string): Promise<string> => database.storage.command(sql);

  async function makeTables(window?: number): Promise<Tables> {
    const base = `base_${randomUUID().replaceAll('-', '')}`;
    const view = `${base}_counts`;
    const settings = window === undefined ? '' : `SETTINGS non_replicated_deduplication_window = ${window}`;
    await run(`CREATE TABLE ${base} (day Date, a UInt64) ENGINE = MergeTree PARTITION BY day ORDER BY a ${settings}`);
    await run(
      `CREATE TABLE ${view} (day Date, n UInt64) ENGINE = SummingMergeTree PARTITION BY day ORDER BY day ${settings}`,
    );
    await run(`CREATE MATERIALIZED VIEW ${base}_view TO ${view} AS SELECT day, count() AS n FROM ${base} GROUP BY day`);
    return { base, view };
  }

  async function insert({ base }: Tables, rows: readonly (readonly [number, number])[], token: string): Promise<void> {
    const block = await readNativeBlock(database, rowsQuery(rows));
    await database.storage.insertBlock({ table: base, columns, block, rows: rows.length, token });
  }

  /** The same, with settings of the test's choice. */
  async function insertWith(
    { base }: Tables,
    rows: readonly (readonly [number, number])[],
    settings: Readonly<Record<string, string>>,
  ): Promise<void> {
    const search = new URLSearchParams({
      query: `INSERT INTO ${base} (day, a) FORMAT Native`,
      database: 'galileo',
      async_insert: '0',
      ...settings,
    });
    const headers = { 'X-ClickHouse-User': database.writer.user, 'X-ClickHouse-Key': database.writer.password };
    const body = new Uint8Array(await readNativeBlock(database, rowsQuery(rows)));
    const answer = await fetch(`${database.url}/?${search.toString()}`, { method: 'POST', headers, body });
    expect(await answer.text()).toBe('');
  }

  const counts = async ({ base, view }: Tables): Promise<string> => {
    const text = await run(`SELECT (SELECT count() FROM ${base}), (SELECT sum(n) FROM ${view})`);
    return text.trim().replace('\t', ' / ');
  };

  test('stores rows once in the table and in its view, however often they come', async () => {
    const tables = await makeTables(1_000);

    for (let time = 0; time < 3; time += 1) await insert(tables, three, 'token');

    expect(await counts(tables)).toBe('3 / 3');
  });

  test('does nothing in a table made without a window', async () => {
    const tables = await makeTables();

    await insert(tables, three, 'token');
    await insert(tables, three, 'token');

    expect(await counts(tables)).toBe('6 / 6');
  });

  test('does not hold for the view when that is not asked for', async () => {
    const tables = await makeTables(1_000);
    const settings = { insert_deduplication_token: 'token', deduplicate_blocks_in_dependent_materialized_views: '0' };

    await insertWith(tables, three, settings);
    await insertWith(tables, three, settings);

    expect(await counts(tables)).toBe('3 / 6');
  });

  test('that meets one more row of the same day loses it: so a token never meets other rows', async () => {
    const tables = await makeTables(1_000);

    await insert(tables, three, 'token');
    await insert(tables, [...three, [1, 4]], 'token');

    expect(await counts(tables)).toBe('3 / 3');
  });

  test('that meets one more row of a new day stores it in the table only', async () => {
    const tables = await makeTables(1_000);

    await insert(tables, three, 'token');
    await insert(tables, [...three, [2, 4]], 'token');

    expect((await counts(tables)).split(' / ')[0]).toBe('4');
  });

  test('holds along a chain of views, also when the last one failed the first time', async () => {
    const tables = await makeTables(1_000);
    const total = `${tables.base}_totals`;
    await run(
      `CREATE TABLE ${total} (month Date, n UInt64) ENGINE = SummingMergeTree ORDER BY month SETTINGS non_replicated_deduplication_window = 1000`,
    );
    const chain = (sum: string): Promise<string> =>
      run(
        `CREATE MATERIALIZED VIEW ${total}_view TO ${total} AS SELECT toStartOfMonth(day) AS month, ${sum} AS n FROM ${tables.view} GROUP BY month`,
      );
    await chain('sum(n) + throwIf(max(n) = 2)');
    await expect(insert(tables, three, 'token')).rejects.toMatchObject({ kind: 'storage' });
    await run(`DROP TABLE ${total}_view`);
    await chain('sum(n)');

    for (let time = 0; time < 3; time += 1) await insert(tables, three, 'token');
    await insert(tables, three, 'other token');

    expect(await counts(tables)).toBe('6 / 6');
    expect((await run(`SELECT sum(n) FROM ${total}`)).trim()).toBe('6');
  });

  test('holds for the same rows in another order', async () => {
    const tables = await makeTables(1_000);

    await insert(tables, three, 'token');
    await insert(tables, three.toReversed(), 'token');

    expect(await counts(tables)).toBe('3 / 3');
  });

  test('decides, not the rows: other tokens store the same rows again', async () => {
    const tables = await makeTables(1_000);

    await insert(tables, three, 'token 1');
    await insert(tables, three, 'token 2');

    expect(await counts(tables)).toBe('6 / 6');
  });

  test('heals a view that failed after the table was written', async () => {
    const tables = await makeTables(1_000);
    await run(`DROP TABLE ${tables.base}_view`);
    await run(
      `CREATE MATERIALIZED VIEW ${tables.base}_view TO ${tables.view} AS SELECT day, count() + throwIf(max(a) = 3) AS n FROM ${tables.base} GROUP BY day`,
    );
    await expect(insert(tables, three, 'token')).rejects.toMatchObject({ kind: 'storage' });
    await run(`DROP TABLE ${tables.base}_view`);
    await run(
      `CREATE MATERIALIZED VIEW ${tables.base}_view TO ${tables.view} AS SELECT day, count() AS n FROM ${tables.base} GROUP BY day`,
    );

    await insert(tables, three, 'token');

    expect(await counts(tables)).toBe('3 / 3');
  });

  test('is forgotten with the rows that are dropped: so nothing is replayed across a drop', async () => {
    const tables = await makeTables(1_000);
    await insert(tables, three, 'token');

    await run(`TRUNCATE TABLE ${tables.base}`);
    await insert(tables, three, 'token');

    expect((await counts(tables)).split(' / ')[0]).toBe('3');
  });

  test('is forgotten when the window has passed', async () => {
    const tables = await makeTables(3);

    for (let index = 0; index < 6; index += 1) await insert(tables, [[0, index]], `token ${index}`);
    await insert(tables, [[0, 0]], 'token 0');

    expect((await counts(tables)).split(' / ')[0]).toBe('7');
  });

  test('given before the window was raised is not known: so the window is set at creation', async () => {
    const tables = await makeTables();
    await insert(tables, three, 'token');

    await run(`ALTER TABLE ${tables.base} MODIFY SETTING non_replicated_deduplication_window = 1000`);
    await insert(tables, three, 'token');

    expect((await counts(tables)).split(' / ')[0]).toBe('6');
  });

  test('holds for rows that come in several blocks', async () => {
    const tables = await makeTables(1_000);
    const blocks = [
      await readNativeBlock(database, rowsQuery(three)),
      await readNativeBlock(database, rowsQuery([[3, 9]])),
    ];

    for (let time = 0; time < 2; time += 1)
      await database.storage.insertBlock({ table: tables.base, columns, block: blocks, rows: 4, token: 'token' });

    expect(await counts(tables)).toBe('4 / 4');
  });
});

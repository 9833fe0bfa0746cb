import { createServer, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databasesUnderTest, failureOf, waitFor, type TestDatabase } from '../testing/test-engine.ts';
import { readNativeBlock } from '../testing/native-block.ts';
import { classifyInsertError, clickhouseCodeOf } from './insert-errors.ts';
import { openStorage } from './storage.ts';

const row = (raw: unknown): unknown => raw;

describe.each(databasesUnderTest())('storage on $name', ({ start }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await start();
  });
  afterAll(async () => {
    await database?.close();
  });

  test('inserts a block given in pieces, once per token', async () => {
    const { storage } = database;
    await storage.command(
      'CREATE TABLE blocks (a UInt64, b String) ENGINE = MergeTree ORDER BY a SETTINGS non_replicated_deduplication_window = 100',
    );
    const block = await readNativeBlock(database, "SELECT number AS a, 'x' AS b FROM numbers(1000)");
    const pieces = [block.subarray(0, 10), block.subarray(10, 500), block.subarray(500)];

    for (let time = 0; time < 2; time += 1)
      await storage.insertBlock({ table: 'blocks', columns: ['a', 'b'], block: pieces, rows: 1000, token: 'one' });

    expect(await storage.command('SELECT count(), sum(a) FROM blocks')).toBe('1000\t499500\n');
  });

  test('tells insert failures apart by their code', async () => {
    const { storage } = database;
    const block = await readNativeBlock(database, 'SELECT toUInt64(1) AS a');
    const missing = await storage
      .insertBlock({ table: 'missing', columns: ['a'], block, rows: 1, token: 'x' })
      .catch((error: unknown) => error);
    await storage.command('CREATE TABLE narrow (a UInt64) ENGINE = MergeTree ORDER BY a');
    const torn = await storage
      .insertBlock({ table: 'narrow', columns: ['a'], block: block.subarray(0, block.length - 3), rows: 1, token: 'y' })
      .catch((error: unknown) => error);
    const unknownColumn = await storage
      .insertBlock({ table: 'narrow', columns: ['a', 'b'], block, rows: 1, token: 'z' })
      .catch((error: unknown) => error);

    expect([clickhouseCodeOf(missing), classifyInsertError(missing)]).toEqual([60, 'schema']);
    expect([clickhouseCodeOf(torn), classifyInsertError(torn)]).toEqual([33, 'data']);
    expect(classifyInsertError(unknownColumn)).toBe('schema');
    expect(await storage.command('SELECT count() FROM narrow')).toBe('0\n');
  });

  test('answers rows through the question’s own reader, 64-bit integers as text', async () => {
    const rows = await database.storage.ask({
      name: 'numbers',
      query: 'SELECT number + {add:UInt64} AS n FROM numbers(2)',
      params: { add: '18446744073709551600' },
      row,
    });

    expect(rows).toEqual([{ n: '18446744073709551600' }, { n: '18446744073709551601' }]);
  });

  test.each([
    ['limit', 'SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 1', { max_execution_time: 1 }],
    ['limit', 'SELECT number FROM numbers(100)', { max_result_rows: 10 }],
    ['limit', 'SELECT count() FROM numbers(3000000000)', {}],
    ['storage', 'SELECT nothing', {}],
  ] as const)('a question that fails is of kind %s: %s', async (kind, query, settings) => {
    await expect(database.storage.ask({ name: 'bad', query, params: {}, row, settings })).rejects.toMatchObject({
      kind,
      message: expect.not.stringContaining('SELECT'),
    });
  });

  test('ends a cancelled question in the database within a second', async () => {
    const { storage } = database;
    const abort = new AbortController();
    const mark = `mark_${Math.round(performance.now())}`;
    const asking = storage.ask(
      {
        name: 'long',
        query: `SELECT count() FROM numbers(1000000000) WHERE sipHash128(number, '${mark}') = sipHash128(number + 1)`,
        params: {},
        row,
      },
      { signal: abort.signal, requestId: 'request-1' },
    );
    const failure = failureOf(asking);
    const running = async (): Promise<number> =>
      Number(
        await storage.command(
          `SELECT count() FROM system.processes WHERE query LIKE '%${mark}%' AND query NOT LIKE '%system.processes%'`,
        ),
      );
    await waitFor('the query runs', async () => (await running()) === 1);

    abort.abort();

    expect(await failure).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('cancelled') });
    await waitFor('the query has ended', async () => (await running()) === 0, 1_000);
  });
});

test('every insert carries the settings that make it safe to repeat', async () => {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    request.resume().on('end', () => response.end());
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' ? (address?.port ?? 0) : 0);
    });
  });
  const user = { user: 'writer', password: 'key' };
  const storage = openStorage({ url: `http://127.0.0.1:${port}`, writer: user, reader: user, database: 'galileo' });

  await storage.insertBlock({
    table: 't',
    columns: ['a'],
    block: new Uint8Array(3),
    rows: 1,
    token: 'g1:x:traces:0:1-2:spans:1',
  });

  const search = Object.fromEntries(new URL(requests[0]?.url ?? '/', 'http://x').searchParams);
  expect(search).toMatchObject({
    query: 'INSERT INTO t ( a ) FORMAT Native',
    insert_deduplication_token: 'g1:x:traces:0:1-2:spans:1',
    async_insert: '0',
    deduplicate_blocks_in_dependent_materialized_views: '1',
    max_insert_threads: '1',
    input_format_parallel_parsing: '0',
    input_format_skip_unknown_fields: '0',
    distributed_foreground_insert: '1',
  });
  await storage.close();
  server.close();
});

test('a database that is not there is unavailable', async () => {
  const user = { user: 'writer', password: 'key' };
  const storage = openStorage({ url: 'http://127.0.0.1:1', writer: user, reader: user, database: 'galileo' });

  await expect(storage.ask({ name: 'any', query: 'SELECT 1', params: {}, row })).rejects.toMatchObject({
    kind: 'unavailable',
  });
  const failed = await storage
    .insertBlock({ table: 't', columns: ['a'], block: new Uint8Array(1), rows: 1, token: 'x' })
    .catch((error: unknown) => error);
  expect(classifyInsertError(failed)).toBe('transient');
  expect(await storage.ping()).toBe(false);
  await storage.close();
});

import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { ClickHouseError, createClient, type ClickHouseClient } from '@clickhouse/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databasesUnderTest, failureOf, waitFor, type TestDatabase } from '../testing/test-engine.ts';

const newTable = (): string => `t_${randomUUID().replaceAll('-', '')}`;

describe.each(databasesUnderTest())('the official client on $name', ({ start }) => {
  let database: TestDatabase;
  let writer: ClickHouseClient;
  let reader: ClickHouseClient;

  const connect = (user: { user: string; password: string }, packed = false): ClickHouseClient =>
    createClient({
      url: database.url,
      username: user.user,
      password: user.password,
      database: 'galileo',
      compression: { request: packed, response: packed },
      log: { level: 127 },
      clickhouse_settings: { output_format_json_quote_64bit_integers: 1 },
    });

  beforeAll(async () => {
    database = await start();
    writer = connect(database.writer);
    reader = connect(database.reader);
  });
  afterAll(async () => {
    await Promise.all([writer?.close(), reader?.close()]);
    await database?.close();
  });

  const makeTable = async (): Promise<string> => {
    const table = newTable();
    await writer.command({
      query: `CREATE TABLE ${table} (id UInt64, name String DEFAULT 'none', at DateTime64(9, 'UTC') DEFAULT 0, tags Array(String)) ENGINE = MergeTree ORDER BY id`,
    });
    return table;
  };
  const rowsOf = async (table: string): Promise<unknown[]> =>
    (await reader.query({ query: `SELECT id, name FROM ${table} ORDER BY id`, format: 'JSONEachRow' })).json();

  describe('insert', () => {
    test('takes objects, with the table’s defaults for what they leave out', async () => {
      const table = await makeTable();

      const { executed, query_id } = await writer.insert({
        table,
        values: [{ id: '1', name: 'a' }, { id: '18446744073709551615' }],
        format: 'JSONEachRow',
      });

      expect(executed).toBe(true);
      expect(query_id).toMatch(/^[0-9a-f-]{36}$/);
      expect(await rowsOf(table)).toEqual([
        { id: '1', name: 'a' },
        { id: '18446744073709551615', name: 'none' },
      ]);
    });

    test('takes text in CSV, quotes and line ends in values included', async () => {
      const table = await makeTable();

      await writer.insert({
        table,
        columns: ['id', 'name'],
        values: Readable.from(['1,"a ""b""\nc"\n', '2,d\n'], { objectMode: false }),
        format: 'CSV',
      });

      expect(await rowsOf(table)).toEqual([
        { id: '1', name: 'a "b"\nc' },
        { id: '2', name: 'd' },
      ]);
    });

    test('takes a stream of objects', async () => {
      const table = await makeTable();
      const rows = Array.from({ length: 1_000 }, (_, id) => ({ id, name: `row ${id}` }));

      await writer.insert({ table, values: Readable.from(rows), format: 'JSONEachRow' });

      expect(await rowsOf(table)).toHaveLength(1_000);
    });

    test('packs the body when it is told to', async () => {
      const table = await makeTable();
      const packed = connect(database.writer, true);

      await packed.insert({ table, values: [{ id: 1, name: 'x'.repeat(100_000) }], format: 'JSONEachRow' });
      const answer = await packed.query({ query: `SELECT length(name) AS n FROM ${table}`, format: 'JSONEachRow' });

      expect(await answer.json()).toEqual([{ n: '100000' }]);
      await packed.close();
    });

    test.each(['RowBinary', 'Native', 'Parquet', 'TabSeparatedWithNames', 'JSONCompactEachRow', 'Values'])(
      'takes rows in %s',
      async (format) => {
        const table = await makeTable();
        const source = await reader.exec({ query: `SELECT toUInt64(5) AS id, 'five' AS name FORMAT ${format}` });

        const target = await writer.exec({
          query: `INSERT INTO ${table} (id, name) FORMAT ${format}`,
          values: source.stream,
        });
        for await (const _chunk of target.stream) continue;

        expect(await rowsOf(table)).toEqual([{ id: '5', name: 'five' }]);
      },
    );

    test('takes nothing as no rows', async () => {
      const table = await makeTable();

      await writer.insert({ table, values: Readable.from([]), format: 'JSONEachRow' });

      expect(await rowsOf(table)).toEqual([]);
    });

    test('names the code of a row that cannot be read', async () => {
      const table = await makeTable();

      const failure = writer.exec({
        query: `INSERT INTO ${table} FORMAT CSV`,
        values: Readable.from(['one,a\n'], { objectMode: false }),
      });

      await expect(failure).rejects.toBeInstanceOf(ClickHouseError);
      expect(await rowsOf(table)).toEqual([]);
    });

    test('says how many rows were written', async () => {
      const table = await makeTable();

      const { summary } = await writer.insert({
        table,
        values: [{ id: 1 }, { id: 2 }, { id: 3 }],
        format: 'JSONEachRow',
      });

      expect(summary?.written_rows).toBe('3');
    });
  });

  describe('query', () => {
    test('answers a JSON document with its meta data', async () => {
      const answer = await reader.query({ query: 'SELECT number AS n FROM numbers(3)', format: 'JSON' });

      expect(await answer.json()).toMatchObject({
        meta: [{ name: 'n', type: 'UInt64' }],
        data: [{ n: '0' }, { n: '1' }, { n: '2' }],
        rows: 3,
      });
    });

    test.each([
      ['CSV', '0,"a"\n1,"a"\n'],
      ['TabSeparated', '0\ta\n1\ta\n'],
      ['CSVWithNames', '"n","s"\n0,"a"\n1,"a"\n'],
    ] as const)('answers text in %s', async (format, text) => {
      const answer = await reader.query({ query: `SELECT number AS n, 'a' AS s FROM numbers(2)`, format });

      expect(await answer.text()).toBe(text);
    });

    test('streams an answer larger than any buffer, once and in order', async () => {
      const answer = await reader.query({ query: 'SELECT number AS n FROM numbers(300000)', format: 'JSONEachRow' });
      const numbers: number[] = [];
      for await (const rows of answer.stream<{ n: string }>()) numbers.push(...rows.map((row) => Number(row.json().n)));

      expect(numbers).toHaveLength(300_000);
      expect(numbers.every((number, index) => number === index)).toBe(true);
    });

    test('one JSON document stays one, however large', async () => {
      const answer = await reader.query({ query: 'SELECT number AS n FROM numbers(200000)', format: 'JSONCompact' });

      const document: { rows?: number } = await answer.json();
      expect(document.rows).toBe(200_000);
    });

    test('packs the answer when it is told to', async () => {
      const packed = connect(database.reader, true);

      const answer = await packed.query({ query: 'SELECT number AS n FROM numbers(100000)', format: 'JSONEachRow' });

      expect(answer.response_headers['content-encoding']).toBe('gzip');
      expect(await answer.json()).toHaveLength(100_000);
      await packed.close();
    });

    test('answers the query id that was asked for', async () => {
      const query_id = randomUUID();

      const answer = await reader.query({ query: 'SELECT 1', query_id });
      await answer.text();

      expect(answer.query_id).toBe(query_id);
      expect(answer.response_headers['x-clickhouse-query-id']).toBe(query_id);
    });

    test('reports an error that comes after the first rows', async () => {
      const answer = await reader.query({
        query: 'SELECT number, throwIf(number = 400000, $$late$$) FROM numbers(1000000)',
        format: 'JSONEachRow',
        clickhouse_settings: { max_block_size: '10000', max_threads: 1 },
      });

      await expect(answer.json()).rejects.toMatchObject({ code: '395' });
    });
  });

  describe('parameters', () => {
    test.each([
      ['String', 'it\'s \\ a "test"\twith\nlines and 🙂 \u0001', 'it\'s \\ a "test"\twith\nlines and 🙂 \u0001'],
      ['String', '', ''],
      ['String', "'); DROP TABLE spans; --", "'); DROP TABLE spans; --"],
      ['String', '\\N', '\\N'],
      ['UInt64', '18446744073709551615', '18446744073709551615'],
      ['Int64', '-9007199254740993', '-9007199254740993'],
      ['Float64', 1.5, 1.5],
      ['Bool', true, true],
      ['Nullable(String)', null, null],
      ['Nullable(UInt8)', null, null],
      ['Array(String)', ["a'b", 'c\\d', 'e\tf', ''], ["a'b", 'c\\d', 'e\tf', '']],
      ['Array(UInt64)', [1, 2, 3], ['1', '2', '3']],
      ['Array(Nullable(String))', ['a', null], ['a', null]],
      ['Array(Array(String))', [['a'], ['b', "c'"]], [['a'], ['b', "c'"]]],
      ['Map(String, String)', { "k'": 'v\\', b: 'c' }, { "k'": 'v\\', b: 'c' }],
      ['Date', '2024-02-29', '2024-02-29'],
      ["DateTime('UTC')", new Date(1_700_000_000_000), '2023-11-14 22:13:20'],
      ["DateTime64(3, 'UTC')", new Date(1_700_000_000_123), '2023-11-14 22:13:20.123'],
      ['FixedString(4)', 'abcd', 'abcd'],
      ['LowCardinality(String)', 'low', 'low'],
    ])('%s takes %j', async (type, value, expected) => {
      const answer = await reader.query({
        query: `SELECT {value:${type}} AS value`,
        format: 'JSONEachRow',
        query_params: { value },
        clickhouse_settings: { output_format_json_quote_64bit_integers: 1 },
      });

      expect(await answer.json()).toEqual([{ value: expected }]);
    });

    test('a large one fits', async () => {
      const value = Array.from({ length: 5_000 }, (_, index) => `value ${index}`);

      const answer = await reader.query({
        query: 'SELECT length({value:Array(String)}) AS n',
        format: 'JSONEachRow',
        query_params: { value },
      });

      expect(await answer.json()).toEqual([{ n: '5000' }]);
    });

    test('many go as a form', async () => {
      const answer = await reader.query({
        query: 'SELECT {a:String} AS a, {b:Array(String)} AS b',
        format: 'JSONEachRow',
        query_params: { a: "it's\r\n--x", b: ['ä', '🙂'] },
        use_multipart_params: true,
      });

      expect(await answer.json()).toEqual([{ a: "it's\r\n--x", b: ['ä', '🙂'] }]);
    });

    test('one that is missing is named', async () => {
      await expect(reader.query({ query: 'SELECT {missing:String}' })).rejects.toMatchObject({ code: '456' });
    });
  });

  describe('command and exec', () => {
    test('a command runs a statement without an answer', async () => {
      const table = await makeTable();

      await writer.command({ query: `ALTER TABLE ${table} ADD COLUMN extra UInt8` });

      const answer = await reader.query({ query: `DESCRIBE TABLE ${table}`, format: 'JSONEachRow' });
      expect(await answer.json()).toHaveLength(5);
    });

    test('a command takes rows in its text', async () => {
      const table = await makeTable();

      await writer.command({ query: `INSERT INTO ${table} (id, name) VALUES (1, 'a;b'), (2, 'it''s')` });
      await writer.command({ query: `INSERT INTO ${table} (id, name) SELECT number + 10, 'n' FROM numbers(2)` });

      expect(await rowsOf(table)).toHaveLength(4);
    });

    test('exec gives the answer as bytes', async () => {
      const { stream } = await reader.exec({ query: 'SELECT 42 AS answer FORMAT RowBinary' });
      const chunks = await Readable.from(stream).toArray();

      expect(Buffer.concat(chunks)).toEqual(Buffer.from([42]));
    });

    test('exec sends rows as they are, Native too', async () => {
      const source = await makeTable();
      const target = await makeTable();
      await writer.insert({
        table: source,
        values: [{ id: 7, name: 'native', tags: ['a', 'b'] }],
        format: 'JSONEachRow',
      });
      const { stream } = await reader.exec({ query: `SELECT id, name, tags FROM ${source} FORMAT Native` });

      const answer = await writer.exec({
        query: `INSERT INTO ${target} (id, name, tags) FORMAT Native`,
        values: stream,
      });
      answer.stream.resume();
      await waitFor('the rows are there', async () => (await rowsOf(target)).length === 1);

      expect(await rowsOf(target)).toEqual([{ id: '7', name: 'native' }]);
    });
  });

  describe('errors', () => {
    test.each([
      ['SELECT nothing', '47', 'UNKNOWN_IDENTIFIER'],
      ['SELECT * FROM no_such_table', '60', 'UNKNOWN_TABLE'],
      ['SELEC 1', '62', 'SYNTAX_ERROR'],
      ['SELECT 1; SELECT 2', '62', 'SYNTAX_ERROR'],
      ['SELECT throwIf(1)', '395', 'FUNCTION_THROW_IF_VALUE_IS_NON_ZERO'],
      ['SELECT no_such_function(1)', '46', 'UNKNOWN_FUNCTION'],
    ])('%s fails with code %s %s', async (query, code, type) => {
      await expect(writer.exec({ query })).rejects.toMatchObject({ code, type });
    });

    test('a wrong key is refused', async () => {
      const stranger = connect({ user: database.reader.user, password: 'wrong' });

      await expect(stranger.query({ query: 'SELECT 1' })).rejects.toMatchObject({
        code: '516',
        type: 'AUTHENTICATION_FAILED',
      });
      await stranger.close();
    });

    test('a query over its time is ended', async () => {
      const slow = reader.query({
        query: 'SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 1',
        clickhouse_settings: { max_execution_time: 1 },
      });

      await expect(slow).rejects.toMatchObject({ code: '159', type: 'TIMEOUT_EXCEEDED' });
    });

    test('an answer over its limit is an error, not a shorter answer', async () => {
      const large = async (): Promise<unknown> =>
        (
          await reader.query({
            query: 'SELECT number FROM numbers(1000)',
            format: 'JSONEachRow',
            clickhouse_settings: { max_result_rows: '10', result_overflow_mode: 'throw' },
          })
        ).json();

      await expect(large()).rejects.toMatchObject({ code: '396' });
    });
  });

  describe('abort', () => {
    const runningQueries = async (mark: string): Promise<number> => {
      const answer = await writer.query({ query: 'SELECT query FROM system.processes', format: 'JSONEachRow' });
      return (await answer.json<{ query: string }>()).filter(({ query }) => query.includes(mark)).length;
    };

    test('ends the query in the database within a second', async () => {
      const abort = new AbortController();
      const mark = randomUUID();
      const query = reader.query({
        query: `SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number, '${mark}') = 1`,
        abort_signal: abort.signal,
        clickhouse_settings: { cancel_http_readonly_queries_on_client_close: 1 },
      });
      const failure = failureOf(query);
      await waitFor('the query runs', async () => (await runningQueries(mark)) === 1);

      abort.abort();

      expect(await failure).toMatchObject({ message: expect.stringMatching(/abort/i) });
      await waitFor('the query has ended', async () => (await runningQueries(mark)) === 0, 1_000);
    });

    test('of a stream that is read half ends the query too', async () => {
      const mark = randomUUID();
      const answer = await reader.query({
        query: `SELECT number, '${mark}' FROM numbers(1000000000000)`,
        format: 'JSONEachRow',
        clickhouse_settings: { cancel_http_readonly_queries_on_client_close: 1 },
      });

      answer.close();

      await waitFor('the query has ended', async () => (await runningQueries(mark)) === 0, 1_000);
      expect(await runningQueries(mark)).toBe(0);
    });
  });

  test('ping tells a database that answers from one that does not', async () => {
    expect(await reader.ping()).toEqual({ success: true });
    expect(await reader.ping({ select: true })).toEqual({ success: true });
    const nobody = createClient({ url: 'http://127.0.0.1:1', log: { level: 127 } });
    expect((await nobody.ping()).success).toBe(false);
    await nobody.close();
  });

  test('a short query does not wait for a long one', async () => {
    const abort = new AbortController();
    const long = reader.query({
      query: 'SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 1',
      abort_signal: abort.signal,
      clickhouse_settings: { cancel_http_readonly_queries_on_client_close: 1 },
    });
    const aborted = failureOf(long);

    const start = Date.now();
    await (await reader.query({ query: 'SELECT 1' })).text();

    expect(Date.now() - start).toBeLessThan(10_000);
    abort.abort();
    await aborted;
  });
});

import { request as openRequest } from 'node:http';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestEngine, waitFor, type TestEngine } from '../testing/test-engine.ts';

let engine: TestEngine;

beforeAll(async () => {
  engine = await startTestEngine();
});
afterAll(async () => {
  await engine?.close();
});

const keyOf = (user: 'reader' | 'writer'): Record<string, string> => ({
  'X-ClickHouse-User': user,
  'X-ClickHouse-Key': engine[user].password,
});
const ask = (query: string, search = '', signal?: AbortSignal): Promise<Response> =>
  fetch(`${engine.url}/?${search}`, {
    method: 'POST',
    headers: keyOf('reader'),
    body: query,
    ...(signal === undefined ? {} : { signal }),
  });
const endless = 'SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 1';

describe('a request is answered', () => {
  test('with Ok. to a ping, without a key', async () => {
    const answer = await fetch(`${engine.url}/ping`);

    expect([answer.status, await answer.text()]).toEqual([200, 'Ok.\n']);
  });

  test('with the headers of ClickHouse', async () => {
    const answer = await ask('SELECT number FROM numbers(3)', 'query_id=my-query&default_format=JSONEachRow');

    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'x-clickhouse-query-id': 'my-query',
      'x-clickhouse-format': 'JSONEachRow',
      'x-clickhouse-timezone': 'UTC',
      'content-type': 'application/x-ndjson; charset=UTF-8',
    });
    expect(JSON.parse(answer.headers.get('x-clickhouse-summary') ?? '')).toMatchObject({ read_rows: '3' });
  });

  test('when the statement stands in the address, or half there and half in the body', async () => {
    const get = await fetch(`${engine.url}/?query=${encodeURIComponent('SELECT 1')}`, { headers: keyOf('reader') });
    const both = await ask('2', `query=${encodeURIComponent('SELECT 1 +')}`);

    expect(await get.text()).toBe('1\n');
    expect(await both.text()).toBe('3\n');
  });

  test('for Basic credentials and those in the address', async () => {
    const { user, password } = engine.reader;
    const basic = await fetch(engine.url, {
      method: 'POST',
      headers: { Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` },
      body: 'SELECT 1',
    });
    const address = await fetch(`${engine.url}/?user=${user}&password=${password}`, {
      method: 'POST',
      body: 'SELECT 1',
    });

    expect([basic.status, address.status]).toEqual([200, 200]);
  });

  test('packed, when both sides say so', async () => {
    const { hostname, port } = new URL(engine.url);
    const answer = await new Promise<{ encoding: string | undefined; body: Buffer }>((resolve, reject) => {
      const request = openRequest(
        {
          hostname,
          port,
          method: 'POST',
          path: '/?enable_http_compression=1',
          headers: { ...keyOf('reader'), 'Accept-Encoding': 'gzip', 'Content-Encoding': 'gzip' },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            resolve({ encoding: response.headers['content-encoding'], body: Buffer.concat(chunks) }),
          );
        },
      );
      request.on('error', reject);
      request.end(gzipSync('SELECT number FROM numbers(100000)'));
    });

    expect(answer.encoding).toBe('gzip');
    expect(gunzipSync(answer.body).toString().split('\n')).toHaveLength(100_001);
  });
});

describe('a request is refused', () => {
  test.each([
    ['no key', {}],
    ['a wrong key', { 'X-ClickHouse-User': 'reader', 'X-ClickHouse-Key': '0'.repeat(64) }],
    ['an unknown user', { 'X-ClickHouse-User': 'default', 'X-ClickHouse-Key': '' }],
  ])('with 403 for %s', async (_case, headers) => {
    const answer = await fetch(engine.url, { method: 'POST', headers: { ...headers }, body: 'SELECT 1' });

    expect([answer.status, answer.headers.get('x-clickhouse-exception-code')]).toEqual([403, '516']);
    expect(await answer.text()).toMatch(
      /^Code: 516\. DB::Exception: .* \(AUTHENTICATION_FAILED\) \(version 26\.7\.2\.1\)\n$/,
    );
  });

  test('when the reader shows the writer’s key', async () => {
    const headers = { 'X-ClickHouse-User': 'reader', 'X-ClickHouse-Key': engine.writer.password };

    expect((await fetch(engine.url, { method: 'POST', headers, body: 'SELECT 1' })).status).toBe(403);
  });

  test.each([
    ['SELECT nothing', 404, '47'],
    ['SELECT FROM WHERE', 400, '62'],
    ['', 400, '62'],
    ['SELECT 1 FORMAT NoSuchFormat', 404, '73'],
    ["SELECT toUInt8('a')", 400, '6'],
    ['SELECT throwIf(1)', 500, '395'],
  ])('%j gives status %i and code %s', async (query, status, code) => {
    const answer = await ask(query);

    expect([answer.status, answer.headers.get('x-clickhouse-exception-code')]).toEqual([status, code]);
    expect(await answer.text()).toMatch(new RegExp(`^Code: ${code}\\. DB::Exception: `));
  });

  test('when its body cannot be unpacked', async () => {
    const answer = await fetch(`${engine.url}/`, {
      method: 'POST',
      headers: { ...keyOf('reader'), 'Content-Encoding': 'gzip' },
      body: 'not gzip',
    });

    expect([answer.status, answer.headers.get('x-clickhouse-exception-code')]).toEqual([400, '354']);
  });

  test('when a statement is larger than 16 MiB, or becomes so unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 0x20));
    const answer = await fetch(`${engine.url}/`, {
      method: 'POST',
      headers: { ...keyOf('reader'), 'Content-Encoding': 'gzip' },
      body: bomb,
    });

    expect([answer.status, answer.headers.get('x-clickhouse-exception-code')]).toEqual([413, '307']);
  });

  test('with 503 engine_busy within 6 s when all places are taken, while inserts go on', async () => {
    await engine.storage.command('CREATE TABLE busy (a UInt64) ENGINE = MergeTree ORDER BY a');
    const abort = new AbortController();
    const places = 8;
    const long = Array.from({ length: places }, () => ask(endless, '', abort.signal).catch(() => undefined));
    await waitFor('the places are taken', async () => {
      const text = await engine.storage.command(
        `SELECT count() FROM system.processes WHERE query LIKE '%numbers(1000000000000)%' AND query NOT LIKE '%processes%'`,
      );
      return Number(text) >= 2;
    });

    const answer = ask('SELECT 1');
    await engine.storage.command('INSERT INTO busy VALUES (1)');

    const { status, headers } = await answer;
    expect([status, headers.get('x-clickhouse-exception-code'), headers.get('retry-after')]).toEqual([503, '202', '1']);
    abort.abort();
    await Promise.all(long);
    await waitFor('the places are free', async () => (await ask('SELECT 1')).ok);
  });

  test('when its id is that of a running query', async () => {
    const abort = new AbortController();
    const long = ask(endless, 'query_id=twice', abort.signal).catch(() => undefined);
    await waitFor(
      'the first is running',
      async () => (await ask('SELECT 1', 'query_id=twice')).headers.get('x-clickhouse-exception-code') === '216',
    );
    abort.abort();
    await long;
    await waitFor('the id is free', async () => (await ask('SELECT 1', 'query_id=twice')).ok);
    expect((await ask('SELECT 1', 'query_id=twice')).status).toBe(200);
  });
});

test.each(['//', '/?query=%', '/nowhere', '/?%00=%ff'])(
  'an address that makes no sense does no harm: %s',
  async (path) => {
    const answer = await fetch(`${engine.url}${path}`, { method: 'POST', headers: keyOf('reader'), body: 'SELECT 1' });

    expect([200, 400, 403, 404]).toContain(answer.status);
    expect((await ask('SELECT 1')).status).toBe(200);
  },
);

test('a parameter of 700 KB fits', async () => {
  const { hostname, port } = new URL(engine.url);
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const request = openRequest(
      { hostname, port, method: 'POST', path: `/?param_long=${'x'.repeat(700_000)}`, headers: keyOf('reader') },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    );
    request.on('error', reject);
    request.end('SELECT length({long:String})');
  });

  expect(status).toBe(200);
});

test('an insert whose body breaks off leaves no rows and no files', async () => {
  await engine.storage.command('CREATE TABLE broken (a UInt64) ENGINE = MergeTree ORDER BY a');
  const { hostname, port } = new URL(engine.url);
  await new Promise<void>((resolve) => {
    const request = openRequest({
      hostname,
      port,
      method: 'POST',
      path: `/?query=${encodeURIComponent('INSERT INTO broken FORMAT CSV')}`,
      headers: { ...keyOf('writer'), 'Content-Length': '1000' },
    });
    request.on('error', () => resolve());
    request.write('1\n2\n', () => request.destroy());
    request.on('close', () => resolve());
  });

  expect(await engine.storage.command('SELECT count() FROM broken')).toBe('0\n');
});

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';

let engine: TestEngine;
let secretFile: string;

beforeAll(async () => {
  engine = await startTestEngine();
  secretFile = join(engine.dataDir, 'secret.txt');
  await writeFile(secretFile, 'secret\n');
  await engine.storage.command('CREATE TABLE guarded (a UInt64) ENGINE = MergeTree ORDER BY a');
  await engine.storage.command('INSERT INTO guarded VALUES (1)');
});
afterAll(async () => {
  await engine?.close();
});

const post = (
  query: string,
  init: { search?: string; user?: 'reader' | 'writer'; method?: string } = {},
): Promise<Response> => {
  const { search = '', user = 'reader', method = 'POST' } = init;
  const headers = { 'X-ClickHouse-User': user, 'X-ClickHouse-Key': engine[user].password };
  const address = `${engine.url}/?${search}`;
  if (method === 'POST') return fetch(address, { method, headers, body: query });
  return fetch(`${address}&query=${encodeURIComponent(query)}`, { method, headers });
};

describe('the reader may not', () => {
  test.each([
    'INSERT INTO guarded VALUES (2)',
    'INSERT INTO guarded SELECT 2',
    'INSERT INTO guarded (a) FORMAT CSV\n2\n',
    'CREATE TABLE other (a UInt8) ENGINE = Memory',
    'CREATE TEMPORARY TABLE other (a UInt8)',
    'CREATE DATABASE other',
    'DROP TABLE guarded',
    'TRUNCATE TABLE guarded',
    'ALTER TABLE guarded DELETE WHERE 1',
    'DELETE FROM guarded WHERE 1',
    'OPTIMIZE TABLE guarded',
    'RENAME TABLE guarded TO other',
    'SYSTEM FLUSH LOGS',
    'KILL QUERY WHERE 1',
    'SET max_threads = 1',
    'SET readonly = 0',
    'USE system',
    'SELECT 1 SETTINGS readonly = 0',
    'SELECT 1 SETTINGS max_threads = 64',
    'SELECT 1 FORMAT TSV SETTINGS readonly = 0',
    'SELECT * FROM (SELECT 1 SETTINGS readonly = 0)',
    'SELECT 1; DROP TABLE guarded',
    "SELECT * FROM file('FILE', 'LineAsString')",
    "SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')",
    "SELECT * FROM remote('127.0.0.1', 'system.one')",
    "SELECT * FROM executable('x', 'TSV', 'a String')",
    "SELECT * FROM mysql('127.0.0.1:1', 'a', 'b', 'c', 'd')",
    "SELECT file('FILE')",
    "SELECT `file`('FILE')",
    "SELECT * FROM (SELECT * FROM file('FILE', 'LineAsString') SETTINGS readonly = 0)",
    "EXPLAIN PLAN SELECT * FROM file('FILE', 'LineAsString')",
    "EXPLAIN TABLE OVERRIDE file('FILE', 'LineAsString')",
    "SELECT * FROM loop(file('FILE', 'LineAsString'))",
    "SELECT * FROM view(SELECT * FROM file('FILE', 'LineAsString'))",
    "SELECT (SELECT * FROM file('FILE', 'LineAsString'))",
    "SELECT * FROM fileCluster('x', 'FILE', 'LineAsString')",
    "SHOW CREATE TABLE file('FILE', 'LineAsString')",
    "SELECT * FROM merge('system', 'FILE') SETTINGS readonly = 0",
    "SELECT 1 INTO OUTFILE 'FILE'",
    "SELECT 1 INTO/**/OUTFILE 'FILE' APPEND",
    "EXPLAIN SELECT 1 INTO OUTFILE 'FILE'",
    'WITH x AS (SELECT 1) INSERT INTO guarded SELECT * FROM x',
    "DESCRIBE TABLE file('FILE', 'LineAsString')",
    'GRANT ALL ON *.* TO default',
    'BACKUP TABLE guarded TO File(x)',
    'ATTACH TABLE other FROM x (a UInt8) ENGINE = MergeTree ORDER BY a',
  ])('%s', async (statement) => {
    const answer = await post(statement.replace('FILE', secretFile));

    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await answer.text()).not.toMatch(/^secret$/m);
    expect(await (await post('SELECT sum(a) FROM guarded')).text()).toBe('1\n');
  });

  test.each(['readonly=0', 'readonly=2'])('lift its limits by %s in the address', async (search) => {
    const answer = await post("SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')", { search });

    expect(answer.status).toBe(403);
  });

  test.each(['allow_ddl=1', 'max_server_memory_usage=1', 'storage_file_read_method=mmap', 'user_files_path=/'])(
    'set what is not on the list: %s',
    async (search) => {
      const answer = await post('SELECT 1', { search });

      expect(answer.status).toBe(404);
      expect(answer.headers.get('x-clickhouse-exception-code')).toBe('115');
    },
  );

  test('raise the memory of one query above its share', async () => {
    const answer = await post("SELECT value FROM system.settings WHERE name = 'max_memory_usage'", {
      search: 'max_memory_usage=999999999999999',
    });

    expect(Number(await answer.text())).toBeLessThanOrEqual(2 * 1024 ** 3);
  });
});

test('a GET changes nothing, whoever sends it', async () => {
  const answer = await post('DROP TABLE guarded', { user: 'writer', method: 'GET' });

  expect(answer.status).toBe(403);
  expect(answer.headers.get('x-clickhouse-exception-code')).toBe('164');
});

test('settings of one request do not reach the next', async () => {
  const asked = "SELECT value FROM system.settings WHERE name = 'max_block_size'";

  const first = await (await post(asked, { search: 'max_block_size=1234' })).text();
  const second = await (await post(asked)).text();

  expect(first).toBe('1234\n');
  expect(second).not.toBe('1234\n');
});

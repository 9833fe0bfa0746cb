import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';

let database: TestEngine;
beforeAll(async () => {
  database = await startTestEngine();
});
afterAll(async () => {
  await database?.close();
});

const codecs = (table: string): Promise<string> =>
  database.storage.command(
    `SELECT DISTINCT default_compression_codec FROM system.parts WHERE database = 'galileo' AND table = '${table}' AND active ORDER BY 1`,
  );

async function makeTable(name: string, insertBytes: number): Promise<void> {
  await database.storage.command(`CREATE TABLE ${name} (a String) ENGINE = MergeTree ORDER BY tuple()`);
  await database.storage.command(`SYSTEM STOP MERGES galileo.${name}`);
  for (let time = 0; time < 2; time += 1)
    await database.storage.command(`INSERT INTO ${name} SELECT randomString(1024) FROM numbers(${insertBytes / 1024})`);
}

async function merge(name: string): Promise<void> {
  await database.storage.command(`SYSTEM START MERGES galileo.${name}`);
  await database.storage.command(`OPTIMIZE TABLE ${name} FINAL`);
}

const mib = 1024 ** 2;

test.each([
  { name: 'little', insertBytes: mib / 4, merged: 'LZ4\n' },
  { name: 'middle', insertBytes: 16 * mib, merged: 'ZSTD(1)\n' },
  { name: 'large', insertBytes: 70 * mib, merged: 'ZSTD(3)\n' },
])('a fresh part is packed quickly, and a merge of $name parts as their size deserves', async (part) => {
  await makeTable(part.name, part.insertBytes);
  expect(await codecs(part.name)).toBe('LZ4\n');

  await merge(part.name);

  expect(await codecs(part.name)).toBe(part.merged);
});

test('no table of the embedded engine names a codec, which would win over the size of the part', async () => {
  const named = await database.storage.command(
    "SELECT name FROM system.tables WHERE database = 'galileo' AND position(create_table_query, 'default_compression_codec') > 0",
  );
  expect(named).toBe('');
});

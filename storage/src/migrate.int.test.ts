import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { applyMigrations } from './migrate.ts';
import { migrationsFolder } from './migrations/migration-files.ts';
import { startTestEngine, testRetention, type TestEngine } from './testing/test-engine.ts';

let database: TestEngine;
let folder: string;
/** Statements that changed something, since the test began. */
let changes: string[];

beforeAll(async () => {
  database = await startTestEngine();
  folder = await mkdtemp(join(tmpdir(), 'galileo-migrations-'));
});
beforeEach(async () => {
  changes = [];
  await rm(folder, { recursive: true });
  await cp(migrationsFolder, folder, { recursive: true });
});
afterAll(async () => {
  await database?.close();
  await rm(folder, { recursive: true, force: true });
});

const run = (sql: string): Promise<string> => {
  if (!sql.trimStart().startsWith('SELECT') && !sql.includes('schema_migrations') && !sql.startsWith('CREATE DATABASE'))
    changes.push(sql);
  return database.storage.command(sql);
};
const options = (more: Partial<Parameters<typeof applyMigrations>[1]> = {}) => ({
  retention: testRetention,
  kind: 'embedded' as const,
  folder,
  ...more,
});

async function addMigration(name: string, text: string): Promise<void> {
  await writeFile(join(folder, name), text);
}
const recorded = async (number: number): Promise<string> =>
  (
    await database.storage.command(
      `SELECT count() FROM galileo.schema_migrations WHERE number = ${number} FORMAT TabSeparated`,
    )
  ).trim();

test('a database that is up to date is left alone', async () => {
  await applyMigrations(run, options());
  expect(changes).toEqual([]);
});

test('another retention changes the tables that depend on it, once', async () => {
  const retention = { ...testRetention, tracesDays: 3 };
  await applyMigrations(run, options({ retention }));
  expect(changes.map((sql) => /^ALTER TABLE galileo\.(\w+) MODIFY TTL/.exec(sql)?.[1])).toEqual([
    'spans',
    'span_search',
    'trace_summary',
    'list_keys',
  ]);
  changes = [];
  await applyMigrations(run, options({ retention }));
  expect(changes).toEqual([]);
  await applyMigrations(run, options());
});

test('a step that was begun and not finished is run again, and those before it are not', async () => {
  await addMigration(
    '0901_broken.sql',
    'CREATE TABLE IF NOT EXISTS galileo.m901 (a UInt8) ENGINE = Memory\n;\nCREATE TABLE galileo.m901_two (a Nonsense) ENGINE = Memory\n;\n-- compatible: yes\n',
  );
  await expect(applyMigrations(run, options())).rejects.toThrow('cannot migrate: 0901_broken.sql step 2 failed');
  await addMigration(
    '0901_broken.sql',
    'CREATE TABLE IF NOT EXISTS galileo.m901 (a UInt8) ENGINE = Memory\n;\nCREATE TABLE galileo.m901_two (a UInt8) ENGINE = Memory\n;\n-- compatible: yes\n',
  );
  changes = [];
  await applyMigrations(run, options());
  expect(changes).toEqual(['CREATE TABLE galileo.m901_two (a UInt8) ENGINE = Memory']);
  expect(Number(await recorded(901))).toBeGreaterThan(0);
});

test('a finished step whose text has changed is refused by name', async () => {
  const name = '0003_bookkeeping.sql';
  const text = await readFile(join(folder, name), 'utf8');
  await writeFile(join(folder, name), text.replace('items SimpleAggregateFunction(sum, UInt64)', 'items UInt64'));
  await expect(applyMigrations(run, options())).rejects.toThrow(`cannot migrate: ${name} step 2 has changed`);
  expect(changes).toEqual([]);
});

test('a comment may change, for nothing is run again', async () => {
  const name = '0003_bookkeeping.sql';
  await writeFile(join(folder, name), `-- Better words.\n${await readFile(join(folder, name), 'utf8')}`);
  await applyMigrations(run, options());
  expect(changes).toEqual([]);
});

test('a database changed by a newer program is refused unless that migration says it is compatible', async () => {
  await addMigration(
    '0902_compatible.sql',
    '-- compatible: yes\nCREATE TABLE IF NOT EXISTS galileo.m902 (a UInt8) ENGINE = Memory\n;\n',
  );
  await applyMigrations(run, options());
  await rm(join(folder, '0902_compatible.sql'));
  await applyMigrations(run, options());
  await addMigration('0903_newer.sql', 'CREATE TABLE IF NOT EXISTS galileo.m903 (a UInt8) ENGINE = Memory\n;\n');
  await applyMigrations(run, options());
  await rm(join(folder, '0903_newer.sql'));
  await expect(applyMigrations(run, options())).rejects.toThrow(
    'migration 0903_newer.sql step 1 was applied by a newer Galileo',
  );
  await database.storage.command(
    'ALTER TABLE galileo.schema_migrations DELETE WHERE number = 903 SETTINGS mutations_sync = 1',
  );
});

test('a placeholder nobody knows is refused before anything is run', async () => {
  await addMigration(
    '0904_placeholder.sql',
    'CREATE TABLE galileo.m904 (a UInt8) ENGINE = Memory TTL {{ttl:eternity}}\n;\n',
  );
  await expect(applyMigrations(run, options())).rejects.toThrow(
    '0904_placeholder.sql step 1 holds an unknown placeholder',
  );
  expect(changes).toEqual([]);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestEngine, testRetention, type TestEngine } from '../testing/test-engine.ts';
import { migrationsFolder, readMigrations } from './migration-files.ts';
import { fillPlaceholders } from './placeholders.ts';

let database: TestEngine;

beforeAll(async () => {
  database = await startTestEngine();
});
afterAll(async () => {
  await database.close();
});

const readTables = (): Promise<string> =>
  database.storage.command(
    "SELECT name, create_table_query FROM system.tables WHERE database = 'galileo' ORDER BY name LIMIT 1000 FORMAT TabSeparatedRaw",
  );

test('every step can be run again after a crash that came before it was recorded', async () => {
  const before = await readTables();

  for (const { steps } of await readMigrations(migrationsFolder))
    for (const { statement } of steps) await database.storage.command(fillPlaceholders(statement, testRetention));

  expect(await readTables()).toBe(before);
});

import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { appendFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readNativeBlock } from '../testing/native-block.ts';
import { startTestEngine, waitFor, type TestEngine } from '../testing/test-engine.ts';

const canInject = spawnSync('strace', ['-V'], { timeout: 10_000 }).status === 0;

let database: TestEngine;
beforeEach(async () => {
  database = await startTestEngine();
  const settings = 'non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1';
  const { command } = database.storage;
  await command(
    `CREATE TABLE base (day Date, a UInt64) ENGINE = MergeTree PARTITION BY day ORDER BY a SETTINGS ${settings}`,
  );
  await command(
    `CREATE TABLE counts (day Date, n UInt64) ENGINE = SummingMergeTree PARTITION BY day ORDER BY day SETTINGS ${settings}`,
  );
  await command('CREATE MATERIALIZED VIEW base_counts TO counts AS SELECT day, count() AS n FROM base GROUP BY day');
  await command(
    `CREATE TABLE totals (month Date, n UInt64) ENGINE = SummingMergeTree ORDER BY month SETTINGS ${settings}`,
  );
  await command(
    'CREATE MATERIALIZED VIEW counts_totals TO totals AS SELECT toStartOfMonth(day) AS month, sum(n) AS n FROM counts GROUP BY month',
  );
});
afterEach(() => database?.close());

async function insertThreeDays(): Promise<void> {
  const block = await readNativeBlock(
    database,
    "SELECT toDate('2024-01-01') + number % 3 AS day, number AS a FROM numbers(300)",
  );
  await database.storage.insertBlock({
    table: 'base',
    columns: ['day', 'a'],
    block,
    rows: 300,
    token: 'g1:test:0-299',
  });
}

const stored = (): Promise<string> =>
  database.storage.command(
    'SELECT (SELECT count() FROM base), (SELECT sum(n) FROM counts), (SELECT sum(n) FROM totals)',
  );

async function backAfter(restarts: number): Promise<void> {
  const { state } = database.engine;
  await waitFor('the engine is back', () => state().restarts > restarts && state().phase === 'ok', 45_000);
}

/** Has the engine killed when it is about to rename for the n-th time. */
async function killAtRename(count: number): Promise<ChildProcess> {
  const { pid } = database.engine.state();
  const inject = `inject=/^rename:signal=KILL:when=${count}`;
  const tracer = spawn('strace', ['-f', '-p', String(pid), '-o', '/dev/null', '-e', 'trace=/^rename', '-e', inject], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  tracer.stderr.on('data', (text: Buffer) => (said += text.toString()));
  await waitFor(`strace is attached: ${said}`, () => said.includes('attached'));
  return tracer;
}

describe.runIf(canInject)('a kill at a rename (needs strace: apt-get install strace)', () => {
  test.each([1, 2, 3, 4, 5, 6, 7])(
    'number %i loses and doubles nothing once the insert is sent again',
    async (count) => {
      const tracer = await killAtRename(count);

      await expect(insertThreeDays()).rejects.toMatchObject({ kind: 'unavailable' });
      await backAfter(0);
      tracer.kill('SIGKILL');
      await insertThreeDays();

      expect(await stored()).toBe('300\t300\t300\n');
    },
  );
});

/** The folder of a table in the engine's store, found by a part of it. */
async function logOf(table: string): Promise<string> {
  const path = await database.storage.command(
    `SELECT data_paths[1] FROM system.tables WHERE database = 'galileo' AND name = '${table}'`,
  );
  const folder = join(path.trim(), 'deduplication_logs');
  const [log] = (await readdir(folder)).toSorted().toReversed();
  return join(folder, log ?? '');
}

test('an entry whose part was never finished does not keep its rows from being stored', async () => {
  await insertThreeDays();
  const log = await logOf('base');
  await database.storage.command("ALTER TABLE base DROP PARTITION ID '20240102'");
  await database.storage.command('TRUNCATE TABLE counts');
  const entry = (await readFile(log, 'utf8')).split('\n').find((line) => line.startsWith('1\t20240102_')) ?? '';
  process.kill(database.engine.state().pid ?? 0, 'SIGKILL');
  await appendFile(log, `${entry}\n1\t20240102_9_9`);
  await backAfter(0);

  await insertThreeDays();

  expect((await stored()).split('\t')[0]).toBe('300');
  expect(database.events.findLast((event) => event.event === 'ready')).toMatchObject({ repaired: 1 });
});

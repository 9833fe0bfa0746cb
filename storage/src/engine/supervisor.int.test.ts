import { spawn } from 'node:child_process';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import {
  failureOf,
  makeTestFolder,
  startTestEngine,
  testRetention,
  waitFor,
  type TestEngine,
} from '../testing/test-engine.ts';
import { startEngine } from './supervisor.ts';

const opened: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const { close } of opened.splice(0).toReversed()) await close();
});

async function open(options: Parameters<typeof startTestEngine>[0] = {}): Promise<TestEngine> {
  const engine = await startTestEngine(options);
  opened.push(engine);
  return engine;
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

async function killEngine({ engine }: TestEngine): Promise<void> {
  const { pid, restarts } = engine.state();
  process.kill(pid ?? 0, 'SIGKILL');
  await waitFor(
    'the engine is back',
    () => engine.state().restarts > restarts && engine.state().phase === 'ok',
    20_000,
  );
}

describe('an engine that is killed', () => {
  test('comes back on the same address with all that was acknowledged', async () => {
    const database = await open();
    const { storage, engine } = database;
    await storage.command('CREATE TABLE kept (a UInt64) ENGINE = MergeTree ORDER BY a SETTINGS fsync_after_insert = 1');
    for (let value = 0; value < 5; value += 1) {
      await storage.command(`INSERT INTO kept VALUES (${value})`);
      await killEngine(database);
    }

    const { phase, restarts } = engine.state();
    expect({ phase, restarts }).toEqual({ phase: 'ok', restarts: 5 });
    expect(await storage.command('SELECT count(), sum(a) FROM kept')).toBe('5\t10\n');
  });

  test('fails what was asked meanwhile as unavailable, which is worth trying again', async () => {
    const database = await open();
    const asking = database.storage.ask({
      name: 'wait',
      query: 'SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 1',
      params: {},
      row: (row) => row,
    });
    const failure = failureOf(asking);

    await killEngine(database);

    expect(await failure).toMatchObject({ kind: 'unavailable' });
    expect(await database.storage.ping()).toBe(true);
  });
});

describe('a data directory', () => {
  test('is refused to a second engine, and given to the next after the first has stopped', async () => {
    const first = await open();
    const options = { dataDir: first.dataDir, port: 0, retention: testRetention, onEvent: () => undefined };

    await expect(startEngine(options)).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining(first.dataDir),
    });
    expect(await first.storage.ping()).toBe(true);

    await first.engine.stop();
    const second = await startEngine(options);
    await second.stop();
  });

  test('holds the keys where only their owner reads them', async () => {
    const { dataDir, engine } = await open();
    const file = join(dataDir, 'secrets', 'engine-writer.key');

    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readFile(file, 'utf8')).trim()).toBe(engine.writer.password);
    expect(engine.writer.password).not.toBe(engine.reader.password);
  });
});

test('a port in use is named, with the variable that changes it', async () => {
  const folder = await makeTestFolder();
  const taken = createServer();
  const port = await new Promise<number>((resolve) => {
    taken.listen(0, '127.0.0.1', () => {
      const address = taken.address();
      resolve(typeof address === 'object' ? (address?.port ?? 0) : 0);
    });
  });

  const starting = startEngine({ dataDir: folder.path, port, retention: testRetention, onEvent: () => undefined });

  await expect(starting).rejects.toMatchObject({
    kind: 'conflict',
    message: expect.stringMatching(new RegExp(`${port}.*GALILEO_ENGINE_PORT`)),
  });
  taken.close();
  await folder.remove();
});

test('a data directory that cannot be used is named, with the variable that changes it', async () => {
  const folder = await makeTestFolder();
  const file = join(folder.path, 'a-file');
  await writeFile(file, '');

  const starting = startEngine({ dataDir: file, port: 0, retention: testRetention, onEvent: () => undefined });

  await expect(starting).rejects.toMatchObject({
    kind: 'invalid',
    message: expect.stringMatching(/a-file.*GALILEO_DATA_DIR/),
  });
  await folder.remove();
});

test('stops within 5 s while a query runs, twice as well as once', async () => {
  const database = await open();
  const asking = database.storage.ask({
    name: 'wait',
    query: 'SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 1',
    params: {},
    row: (row) => row,
  });
  const failure = failureOf(asking);
  await waitFor(
    'the query runs',
    async () =>
      (await database.storage.command(
        `SELECT count() FROM system.processes WHERE query LIKE '%sipHash64(number) = 1%'`,
      )) !== '1\n',
    60_000,
  );
  const start = Date.now();

  await Promise.all([database.engine.stop(), database.engine.stop()]);

  expect(await failure).toMatchObject({ message: expect.stringContaining('cannot answer wait') });
  expect(Date.now() - start).toBeLessThan(12_000);
  expect(database.engine.state()).toMatchObject({ phase: 'stopped', pid: undefined });
});

test('the engine dies with its parent, even one that is killed', async () => {
  const folder = await makeTestFolder();
  opened.push({ close: folder.remove });
  const door = createRequire(import.meta.url)
    .resolve('@galileo/storage/engine-main')
    .replace(/engine[/\\]main\.js$/, 'index.js');
  const program = `
    const { startEngine } = await import(${JSON.stringify(door)});
    const engine = await startEngine({ dataDir: ${JSON.stringify(folder.path)}, port: 0, retention: ${JSON.stringify(testRetention)}, onEvent: () => undefined });
    console.log(engine.state().pid);`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = await new Promise<number>((resolve) =>
    parent.stdout.once('data', (line: Buffer) => resolve(Number(line.toString()))),
  );
  expect(isAlive(pid)).toBe(true);

  parent.kill('SIGKILL');

  await waitFor('the engine has gone', () => !isAlive(pid), 5_000);
  const next = await startEngine({ dataDir: folder.path, port: 0, retention: testRetention, onEvent: () => undefined });
  await next.stop();
});

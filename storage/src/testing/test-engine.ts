import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openStorage, type DatabaseUser, type Storage } from '../client/storage.ts';
import { startEngine, type Engine, type EngineEvent, type EngineOptions } from '../engine/supervisor.ts';

export const testRetention = { tracesDays: 3650, logsDays: 3650, metricsDays: 3650, rollupsDays: 3650 };

/** A database to run a suite on: the embedded engine, or the server that `GALILEO_TEST_CLICKHOUSE_URL` names. */
export interface TestDatabase {
  readonly url: string;
  readonly writer: DatabaseUser;
  readonly reader: DatabaseUser;
  readonly storage: Storage;
  readonly close: () => Promise<void>;
}

export interface TestEngine extends TestDatabase {
  readonly dataDir: string;
  readonly engine: Engine;
  readonly events: readonly EngineEvent[];
}

/** A folder in the temporary directory, with what removes it. */
export async function makeTestFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'galileo-engine-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Starts an embedded engine on a new folder. Runs the child from `dist`, so the build comes first. */
export async function startTestEngine(options: Partial<EngineOptions> = {}): Promise<TestEngine> {
  const folder = await makeTestFolder();
  const events: EngineEvent[] = [];
  const engine = await startEngine({
    dataDir: folder.path,
    port: 0,
    retention: testRetention,
    onEvent: (event) => events.push(event),
    ...options,
  });
  const { url, writer, reader } = engine;
  const storage = openStorage({ url, writer, reader, database: 'galileo' });
  const close = async (): Promise<void> => {
    await storage.close();
    await engine.stop();
    await folder.remove();
  };
  return { url, writer, reader, storage, dataDir: folder.path, engine, events, close };
}

/** One entry per database that the suites of this workspace run on. */
export function databasesUnderTest(): readonly {
  readonly name: string;
  readonly start: () => Promise<TestDatabase>;
}[] {
  // oxlint-disable-next-line node/no-process-env -- the test kit reads what the person testing has set
  const serverUrl = process.env['GALILEO_TEST_CLICKHOUSE_URL'];
  const embedded = { name: 'the embedded engine', start: startTestEngine };
  return serverUrl === undefined
    ? [embedded]
    : [embedded, { name: 'a server', start: () => openTestServer(serverUrl) }];
}

async function openTestServer(address: string): Promise<TestDatabase> {
  const { username, password, origin } = new URL(address);
  const user = { user: decodeURIComponent(username) || 'default', password: decodeURIComponent(password) };
  const storage = openStorage({ url: origin, writer: user, reader: user, database: 'galileo', kind: 'server' });
  return { url: origin, writer: user, reader: user, storage, close: storage.close };
}

/** Waits until `check` holds; fails with `what` after `limitMs`. */
export async function waitFor(what: string, check: () => Promise<boolean> | boolean, limitMs = 10_000): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`waited ${limitMs} ms in vain: ${what}`);
    await pause(10);
  }
}

/** What `work` fails with; for failures that are awaited later than they come. */
export async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('expected a failure');
}

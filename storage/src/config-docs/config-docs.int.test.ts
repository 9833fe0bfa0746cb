import { randomUUID } from 'node:crypto';
import type { GalileoError } from '@galileo/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { columnNames } from '../native/block.ts';
import { findConfigDoc } from '../queries/list-config-docs.ts';
import type { ConfigDoc } from '../rows/config-doc.ts';
import { failureOf, startTestEngine, type TestEngine } from '../testing/test-engine.ts';
import { configColumns, encodeConfigDoc } from './config-columns.ts';
import { openConfigDocs, type ConfigDocs, type ConfigWrite } from './config-docs.ts';

let database: TestEngine;
let docs: ConfigDocs;
const START_MS = Date.parse('2026-03-01T12:00:00Z');
let nowMs = START_MS;

beforeAll(async () => {
  database = await startTestEngine();
  docs = openConfigDocs(database.storage, () => nowMs);
});
afterAll(async () => {
  await database?.close();
});

const tenant = 'default';
const kind = 'saved-search';
const write = (id: string, more: Partial<ConfigWrite> = {}): ConfigWrite => ({
  tenant,
  kind,
  id,
  body: '{"q":"a"}',
  ifMatch: undefined,
  updatedBy: 'anna',
  maxDocs: 100,
  ...more,
});
const listed = async (id: string, of: ConfigDocs = docs): Promise<ConfigDoc | undefined> =>
  (await of.list({ tenant, kind, limit: 1000 })).find((doc) => doc.id === id);

test('a document is kept as it was written, every byte and the time of it', async () => {
  const id = randomUUID();
  const body = JSON.stringify({ q: 'name = "ü \\" \' \u0000 \u{1F600}"' });

  const stored = await docs.put(write(id, { body }));

  expect(stored).toMatchObject({
    kind,
    id,
    body,
    version: 1,
    isDeleted: false,
    updatedBy: 'anna',
    updatedAtMs: START_MS,
  });
  expect(await listed(id)).toEqual(stored);
});

test('a change names the version it is made from, and the next one is counted up', async () => {
  const id = randomUUID();
  await docs.put(write(id));
  const changed = await docs.put(write(id, { body: '{"q":"b"}', ifMatch: 1 }));

  expect(changed.version).toBe(2);
  expect((await listed(id))?.body).toBe('{"q":"b"}');
});

test.each([
  { title: 'a new document whose id is taken', ifMatch: undefined, says: 'its newest version is 1' },
  { title: 'a change of an old version', ifMatch: 7, says: 'its newest version is 1' },
])('$title is refused as a conflict', async ({ ifMatch, says }) => {
  const id = randomUUID();
  await docs.put(write(id));

  const failure = await failureOf(docs.put(write(id, { ifMatch, body: '{"q":"lost"}' })));

  expect(failure).toMatchObject({ kind: 'conflict', message: expect.stringContaining(says) });
  expect((await listed(id))?.body).toBe('{"q":"a"}');
});

test('a change of what does not exist is refused', async () => {
  const failure = await failureOf(docs.put(write(randomUUID(), { ifMatch: 1 })));

  expect(failure).toMatchObject({ kind: 'conflict', message: expect.stringContaining('does not exist') });
});

test('a deleted document is not listed, keeps its text for who deleted it, and can be brought back', async () => {
  const id = randomUUID();
  await docs.put(write(id));

  const removed = await docs.remove({ tenant, kind, id, ifMatch: 1, updatedBy: 'anna' });
  expect(removed).toMatchObject({ version: 2, isDeleted: true, body: '{"q":"a"}' });
  expect(await listed(id)).toBeUndefined();

  expect((await docs.put(write(id, { body: removed.body }))).version).toBe(3);
  expect((await listed(id))?.body).toBe('{"q":"a"}');
});

test('of many writes at once in one program one wins and the others are told', async () => {
  const id = randomUUID();
  const bodies = Array.from({ length: 8 }, (_unused, index) => `{"q":"${index}"}`);

  const ends = await Promise.allSettled(bodies.map((body) => docs.put(write(id, { body }))));

  const stored = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
  const refused = ends.flatMap((end): GalileoError[] => (end.status === 'rejected' ? [end.reason] : []));
  expect(stored).toHaveLength(1);
  expect(refused.map((error) => error.kind)).toEqual(Array.from({ length: 7 }, () => 'conflict'));
  expect((await listed(id))?.body).toBe(stored[0]?.body);
});

test('of two programs that write at once at most one is told that it won, and its text is the one that is read', async () => {
  const programs = Array.from({ length: 3 }, () => openConfigDocs(database.storage, () => nowMs));
  for (let round = 0; round < 3; round += 1) {
    const id = randomUUID();
    const ends = await Promise.allSettled(
      programs.map((program, index) => program.put(write(id, { body: `{"q":"${index}"}` }))),
    );
    const stored = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
    expect(stored.length).toBeLessThanOrEqual(1);
    if (stored.length === 1) expect((await listed(id))?.body).toBe(stored[0]?.body);
  }
});

test('a write that a dead program left unfinished holds up others for ten seconds at most', async () => {
  const id = randomUUID();
  await docs.put(write(id));
  const begun = { kind, id, body: '{"q":"ghost"}', version: 2, isDeleted: false, updatedBy: '', updatedAtMs: nowMs };
  const block = encodeConfigDoc(tenant, { ...begun, writeId: randomUUID() });
  const columns = columnNames(configColumns);
  await database.storage.insertBlock({ table: 'config_history', columns, block, rows: 1, token: randomUUID() });

  const failure = await failureOf(docs.put(write(id, { ifMatch: 1 })));
  expect(failure).toMatchObject({ kind: 'conflict', message: expect.stringContaining('somebody else is changing it') });

  nowMs += 10_001;
  expect((await docs.put(write(id, { ifMatch: 1, body: '{"q":"b"}' }))).version).toBe(3);
  expect((await listed(id))?.body).toBe('{"q":"b"}');
});

test('no more documents of a kind are taken than are allowed, and none that is larger than a mebibyte', async () => {
  const crowd = { kind: 'crowded', maxDocs: 1 };
  await docs.put({ ...write(randomUUID()), ...crowd });

  expect(await failureOf(docs.put({ ...write(randomUUID()), ...crowd }))).toMatchObject({ kind: 'limit' });
  expect(await failureOf(docs.put(write(randomUUID(), { body: 'x'.repeat(1024 * 1024 + 1) })))).toMatchObject({
    kind: 'too-large',
  });
});

test('every write stays in the history', async () => {
  const id = randomUUID();
  await docs.put(write(id));
  await docs.put(write(id, { ifMatch: 1, body: '{"q":"b"}' }));

  const [newest] = await database.storage.ask(findConfigDoc({ tenant, kind, id }));
  const history = await database.storage.command(
    `SELECT count() FROM galileo.config_history WHERE id = '${id}' FORMAT TabSeparated`,
  );
  expect(newest?.version).toBe(2);
  expect(history.trim()).toBe('2');
});

import { createMetrics } from '@galileo/service';
import { GalileoError } from '@galileo/model';
import type { BlockInsert } from '@galileo/storage';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddedLog } from '../log/embedded-log.ts';
import { makeFolder, openTestLog, sampleEntry, waitFor } from '../log/testing/log-kit.ts';
import {
  countStored,
  crashingAt,
  newTraceId,
  startTestStorage,
  startTestWriter,
  storedOnce,
  traceEntry,
  type CrashStep,
  type TestStorage,
} from './testing/writer-kit.ts';
import type { Writer } from './writer.ts';

let store: TestStorage;
let folder: Awaited<ReturnType<typeof makeFolder>>;
const logs: EmbeddedLog[] = [];
const writers: Writer[] = [];

beforeAll(async () => {
  store = await startTestStorage();
});
afterAll(() => store.close());
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(async () => {
  for (const writer of writers.splice(0)) await writer.stop();
  for (const log of logs.splice(0)) await log.close();
  await folder.remove();
});

async function openLog(options: Parameters<typeof openTestLog>[1] = {}): Promise<EmbeddedLog> {
  const log = await openTestLog(folder.path, options);
  logs.push(log);
  return log;
}
const start: typeof startTestWriter = (log, storage, options) => {
  const writer = startTestWriter(log, storage, options);
  writers.push(writer);
  return writer;
};
const emptied = (writer: Writer): Promise<void> =>
  waitFor(
    () => `the log to be empty, the writer says ${JSON.stringify(writer.state().problem)}`,
    () => writer.state().lagRecords === 0,
    30_000,
  );

describe('writer', () => {
  test('stores what the log holds, and then the log is empty', async () => {
    const traceId = newTraceId();
    const log = await openLog();
    await log.append([traceEntry(traceId, 10), traceEntry(traceId, 5)]);
    const writer = start(log, store.storage);
    await emptied(writer);

    expect(await countStored(store.storage, traceId)).toEqual(storedOnce(15));
    expect(writer.state()).toMatchObject({
      cursor: 2n,
      stored: 15,
      rejected: 0,
      dead: 0,
      lagSeconds: 0,
      problem: null,
    });
    expect(log.state()).toMatchObject({ records: 0, bytes: 0 });
  });

  test('stores a resent request once', async () => {
    const traceId = newTraceId();
    const log = await openLog();
    const entry = traceEntry(traceId, 10);
    const writer = start(log, store.storage);
    await log.append([entry]);
    await emptied(writer);
    await log.append([entry]);
    await log.append([traceEntry(traceId, 1)]);
    await emptied(writer);

    expect(await countStored(store.storage, traceId)).toEqual(storedOnce(11));
  });

  test('makes several batches when rows are many, in order', async () => {
    const traceId = newTraceId();
    const log = await openLog();
    for (let index = 0; index < 10; index++) await log.append([traceEntry(traceId, 30)]);
    const inserted: string[] = [];
    const insertBlock = async (insert: BlockInsert): Promise<void> => {
      inserted.push(`${insert.table} ${insert.token.split(':')[4]}`);
      await store.storage.insertBlock(insert);
    };
    await emptied(start(log, { insertBlock }, { maxBatchRows: 100 }));

    expect(inserted.filter((line) => line.startsWith('spans'))).toEqual([
      'spans 0-2',
      'spans 3-5',
      'spans 6-8',
      'spans 9-9',
    ]);
    expect(inserted.slice(0, 4)).toEqual(['resources 0-2', 'spans 0-2', 'ingest_ledger 0-2', 'ingest_batches 0-2']);
    expect(await countStored(store.storage, traceId)).toEqual(storedOnce(300));
  });

  test('stops within its limit while an insert hangs, and stores everything after the restart', async () => {
    const traceId = newTraceId();
    const log = await openLog();
    await log.append([traceEntry(traceId, 10)]);
    let hasBegun = false;
    const hanging = {
      insertBlock: (): Promise<void> => {
        hasBegun = true;
        return new Promise(() => undefined);
      },
    };
    const stuck = start(log, hanging, { stopWithinMs: 100 });
    await waitFor('the insert to begin', () => hasBegun);
    const startedAt = performance.now();
    await stuck.stop();
    expect(performance.now() - startedAt).toBeLessThan(10_000);

    await emptied(start(log, store.storage));
    expect(await countStored(store.storage, traceId)).toEqual(storedOnce(10));
  });

  const steps: readonly CrashStep[] = ['storePlan', 'resources', 'spans', 'ingest_ledger', 'ingest_batches', 'commit'];
  test.each(steps.flatMap((step) => [[step, 'before'] as const, [step, 'after'] as const]))(
    'stores everything once after a crash: %s, %s',
    async (step, when) => {
      const traceId = newTraceId();
      const log = await openLog();
      await log.append([traceEntry(traceId, 20), sampleEntry('no request at all'), traceEntry(traceId, 20)]);
      const crashing = crashingAt(step, when, { log, storage: store.storage });
      const dying = start(crashing.log, crashing.storage, { stopWithinMs: 50 });
      await crashing.crashed;
      await log.append([traceEntry(traceId, 7)]);
      await dying.stop();
      await log.close();

      const reopened = await openLog();
      const metrics = createMetrics();
      const writer = start(reopened, store.storage, { metrics });
      await emptied(writer);
      expect(await countStored(store.storage, traceId)).toEqual(storedOnce(47));
      expect(reopened.deadLetters.files()).toHaveLength(1);
      const hadPlan = !(step === 'storePlan' && when === 'before') && !(step === 'commit' && when === 'after');
      const text = await metrics.text();
      expect(text.includes('galileo_writer_plan_replayed_total 1')).toBe(hadPlan);
      expect(text).not.toContain('galileo_writer_plan_mismatch_total 1');
    },
  );

  test('stores a replayed batch under a new token when its rows are not the planned ones, rather than lose it', async () => {
    const traceId = newTraceId();
    const log = await openLog();
    await log.append([traceEntry(traceId, 10)]);
    const crashing = crashingAt('storePlan', 'after', { log, storage: store.storage });
    const dying = start(crashing.log, crashing.storage, { stopWithinMs: 50 });
    await crashing.crashed;
    await dying.stop();
    const { plan } = log.progress('traces');
    if (plan === null) throw new Error('no plan was stored');
    await log.storePlan('traces', { ...plan, hash: '0123456789abcdef' });
    const metrics = createMetrics();
    const tokens: string[] = [];
    const insertBlock = async (insert: BlockInsert): Promise<void> => {
      tokens.push(insert.token);
      await store.storage.insertBlock(insert);
    };
    await emptied(start(log, { insertBlock }, { metrics }));

    expect(tokens.every((token) => token.endsWith(':1:r2'))).toBe(true);
    expect(await countStored(store.storage, traceId)).toEqual(storedOnce(10));
    expect(await metrics.text()).toContain('galileo_writer_plan_mismatch_total 1');
  });

  test('sets one undecodable record of a thousand aside and stores the others', async () => {
    const traceId = newTraceId();
    const log = await openLog();
    const entries = Array.from({ length: 1000 }, (_, index) =>
      index === 500 ? sampleEntry(50) : traceEntry(traceId, 1),
    );
    await log.append(entries);
    const writer = start(log, store.storage);
    await emptied(writer);

    expect(await countStored(store.storage, traceId)).toEqual(storedOnce(999));
    expect(writer.state()).toMatchObject({ stored: 999, dead: 1 });
    const [file] = log.deadLetters.files();
    const letters = await log.deadLetters.read(file?.name ?? '');
    expect(letters.map(({ sequence, reason, bytes }) => [sequence, reason.slice(0, 28), bytes.length])).toEqual([
      [500n, 'the record cannot be decoded', 50],
    ]);
  });

  test('goes on by itself once the database is back, without a gap or a repetition', async () => {
    const traceId = newTraceId();
    const log = await openLog();
    await log.append([traceEntry(traceId, 10)]);
    let failures = 2;
    const insertBlock = async (insert: BlockInsert): Promise<void> => {
      // The answer of the first attempt is lost after the rows went in.
      await store.storage.insertBlock(insert);
      if (failures-- > 0) throw new GalileoError('unavailable', 'the connection was reset');
    };
    const writer = start(log, { insertBlock });
    await waitFor('the problem to be told', () => writer.state().problem !== null);
    await emptied(writer);

    expect(writer.state().problem).toBeNull();
    expect(await countStored(store.storage, traceId)).toEqual(storedOnce(10));
  });

  test('sets a batch aside whose rows are refused for good, and goes on with the next', async () => {
    const [refusedTrace, nextTrace] = [newTraceId(), newTraceId()];
    const log = await openLog();
    await log.append([traceEntry(refusedTrace, 3)]);
    const insertBlock = async (insert: BlockInsert): Promise<void> => {
      if (insert.token.includes(':0-0:spans'))
        throw new GalileoError('storage', 'refused', {
          cause: { code: '27', type: 'CANNOT_PARSE_INPUT_ASSERTION_FAILED' },
        });
      await store.storage.insertBlock(insert);
    };
    const writer = start(log, { insertBlock }, { giveUpMs: 0 });
    await emptied(writer);
    await log.append([traceEntry(nextTrace, 4)]);
    await emptied(writer);

    expect(writer.state()).toMatchObject({ stored: 4, dead: 3 });
    expect(await countStored(store.storage, nextTrace)).toEqual(storedOnce(4));
    const [file] = log.deadLetters.files();
    expect(await log.deadLetters.read(file?.name ?? '')).toMatchObject([{ sequence: 0n, items: 3, reason: 'refused' }]);
  });
});

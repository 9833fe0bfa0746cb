import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddedLog } from '../embedded-log.ts';
import { makeFolder, readAll, sampleEntry, storeAll, textsOf } from './log-kit.ts';

/** What every log promises. `open` opens the log that lies in a folder, or begins one. */
export function describeTelemetryLog(open: (dir: string) => Promise<EmbeddedLog>): void {
  let folder: Awaited<ReturnType<typeof makeFolder>>;
  let log: EmbeddedLog;
  const reopen = async (): Promise<void> => {
    await log.close();
    log = await open(folder.path);
  };
  beforeEach(async () => {
    folder = await makeFolder();
    log = await open(folder.path);
  });
  afterEach(async () => {
    await log.close();
    await folder.remove();
  });

  describe('appending', () => {
    test('gives records back in the order they were appended, with consecutive sequences', async () => {
      await log.append([sampleEntry('one')]);
      await log.append([sampleEntry('two'), sampleEntry('three')]);

      expect(await readAll(log)).toEqual([
        { kind: 'record', sequence: 0n, text: 'one' },
        { kind: 'record', sequence: 1n, text: 'two' },
        { kind: 'record', sequence: 2n, text: 'three' },
      ]);
    });

    test('keeps every record of many requests at once', async () => {
      const texts = Array.from({ length: 200 }, (_, index) => `request ${index}`);

      await Promise.all(texts.map((text) => log.append([sampleEntry(text)])));

      expect(textsOf(await readAll(log)).toSorted()).toEqual(texts.toSorted());
    });

    test('keeps records over a restart and goes on with the next sequence', async () => {
      await log.append([sampleEntry('before')]);
      await reopen();
      await log.append([sampleEntry('after')]);

      expect((await readAll(log)).map(({ sequence, text }) => [sequence, text])).toEqual([
        [0n, 'before'],
        [1n, 'after'],
      ]);
    });

    test('never uses a sequence twice, even when the log was emptied before the restart', async () => {
      await log.append([sampleEntry('one'), sampleEntry('two')]);
      await storeAll(log);
      await reopen();
      await log.append([sampleEntry('three')]);

      expect(await readAll(log)).toEqual([{ kind: 'record', sequence: 2n, text: 'three' }]);
    });

    test('keeps its id over a restart', async () => {
      const id = log.logId;
      await reopen();

      expect(log.logId).toBe(id);
      expect(id).toMatch(/^[0-9a-f]{32}$/);
    });

    test('refuses once it is closed', async () => {
      await log.close();

      await expect(log.append([sampleEntry()])).rejects.toMatchObject({ kind: 'unavailable' });
    });
  });

  describe('resent requests', () => {
    test('stores equal bytes once and says so', async () => {
      expect(await log.append([sampleEntry('same')])).toEqual(['appended']);
      expect(await log.append([sampleEntry('same')])).toEqual(['duplicate']);
      expect(textsOf(await readAll(log))).toEqual(['same']);
    });

    test('stores equal bytes once when both are under way', async () => {
      const outcomes = await Promise.all([log.append([sampleEntry('same')]), log.append([sampleEntry('same')])]);

      expect(outcomes.flat().toSorted()).toEqual(['appended', 'duplicate']);
      expect(textsOf(await readAll(log))).toEqual(['same']);
    });

    test('stores equal bytes once within one request', async () => {
      expect(await log.append([sampleEntry('same'), sampleEntry('same')])).toEqual(['appended', 'duplicate']);
      expect(textsOf(await readAll(log))).toEqual(['same']);
    });

    test('recognises them after a restart, stored meanwhile or not', async () => {
      await log.append([sampleEntry('stored')]);
      await storeAll(log);
      await log.append([sampleEntry('waiting')]);
      await reopen();

      expect(await log.append([sampleEntry('stored'), sampleEntry('waiting')])).toEqual(['duplicate', 'duplicate']);
    });

    test('keeps equal bytes of two tenants apart', async () => {
      await log.append([sampleEntry('same')]);

      expect(await log.append([sampleEntry('same', { tenant: 'other' })])).toEqual(['appended']);
    });
  });

  describe('the writer side', () => {
    const plan = {
      v: 1,
      first: '0',
      last: '4',
      rowVersion: 1,
      limits: { a: 1 },
      rows: { spans: 5 },
      hash: '00',
    } as const;

    test('keeps plan and cursor over a restart', async () => {
      await log.append([sampleEntry('one'), sampleEntry('two')]);
      await log.storePlan('traces', plan);
      await reopen();

      expect(log.progress('traces')).toEqual({ cursor: 0n, plan });
    });

    test('forgets the plan with the commit and frees what was stored', async () => {
      await log.append([sampleEntry('one')]);
      await log.storePlan('traces', plan);
      await storeAll(log);
      await reopen();

      expect(log.progress('traces')).toEqual({ cursor: 1n, plan: null });
      expect(log.state()).toMatchObject({ records: 0, bytes: 0 });
    });

    test('counts what waits, also after a restart in the middle of the records', async () => {
      await log.append([sampleEntry('one', { items: 3 })]);
      await storeAll(log);
      await log.append([sampleEntry('two', { items: 4, receivedAtMs: 1_700_000_000_000 })]);
      const before = log.state();
      await reopen();

      expect(log.backlog('traces', 1n)).toMatchObject({ next: 2n, appendedItems: 4 });
      expect(log.state()).toMatchObject({ records: 1, bytes: before.bytes });
    });

    test('has dead letters on disk with the commit', async () => {
      await log.append([sampleEntry('bad')]);
      const letter = {
        sequence: 0n,
        tenant: 'default',
        receivedAtMs: 5,
        items: 1,
        reason: 'why',
        bytes: Buffer.from('bad'),
      };
      await log.commit('traces', { next: 1n, at: { segment: 0n, offset: 0 }, dead: [letter] });
      await reopen();

      const [file] = log.deadLetters.files();
      expect(await log.deadLetters.read(file?.name ?? '')).toEqual([letter]);
      expect(log.state().deadLetters).toBe(1);
    });

    test('tells when records came in', async () => {
      const heard = new Promise<void>((resolve) => void log.onAppended('traces', resolve));
      await log.append([sampleEntry()]);

      await expect(heard).resolves.toBeUndefined();
    });
  });
}

import { spawn } from 'node:child_process';
import { copyFile, mkdir, open, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddedLog } from './embedded-log.ts';
import { describeTelemetryLog } from './testing/describe-telemetry-log.ts';
import { makeFolder, openTestLog, readAll, sampleEntry, storeAll, textsOf, waitFor } from './testing/log-kit.ts';

describe('embedded log: contract', () => {
  describeTelemetryLog(openTestLog);
});

let folder: Awaited<ReturnType<typeof makeFolder>>;
const opened: EmbeddedLog[] = [];
const openLog: typeof openTestLog = async (dir, options) => {
  const log = await openTestLog(dir, options);
  opened.push(log);
  return log;
};
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(async () => {
  for (const log of opened.splice(0)) await log.close();
  await folder.remove();
});

const newestSegment = async (dir: string): Promise<string> => {
  const names = (await readdir(join(dir, 'log'))).filter((name) => name.endsWith('.seg')).toSorted();
  return join(dir, 'log', names.at(-1) ?? 'none');
};

/** The files of a log as a crash leaves them: unsealed, in a folder of their own. */
async function crashedCopy(log: EmbeddedLog, name: string): Promise<string> {
  const dir = join(folder.path, name);
  await mkdir(join(dir, 'log'), { recursive: true });
  const slice = log.slice('traces', { from: 0n, last: 1000n });
  for (const { path } of slice.segments) await copyFile(path, join(dir, 'log', path.split('/').at(-1) ?? ''));
  await copyFile(join(folder.path, 'log', 'state'), join(dir, 'log', 'state'));
  return dir;
}

async function flipByte(path: string, at: number): Promise<void> {
  const file = await open(path, 'r+');
  const byte = Buffer.alloc(1);
  await file.read(byte, 0, 1, at);
  await file.write(Buffer.from([(byte[0] ?? 0) ^ 0xff]), 0, 1, at);
  await file.close();
}

describe('embedded log: kill -9', () => {
  const child = fileURLToPath(new URL('../../dist/log/testing/append-until-killed.js', import.meta.url));

  async function appendAndKill(acknowledgements: number): Promise<readonly number[]> {
    const appending = spawn(process.execPath, [child, folder.path], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    appending.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const ended = new Promise((resolve) => appending.once('exit', resolve));
    await waitFor('acknowledgements', () => text.split('\n').length > acknowledgements);
    appending.kill('SIGKILL');
    await ended;
    return text.split('\n').slice(0, -1).map(Number);
  }

  test.each([1, 40, 400, 1500])(
    'keeps all that was acknowledged, once and in whole requests (after %i)',
    async (count) => {
      const acknowledged = await appendAndKill(count);
      const log = await openLog(folder.path);
      const records = await readAll(log);

      const numbers = (half: string): number[] =>
        records.filter(({ text }) => text.endsWith(half)).map(({ text }) => Number(text.split(' ')[0]));
      expect(new Set(numbers('a'))).toEqual(new Set(numbers('b')));
      expect(new Set(numbers('a')).size).toBe(numbers('a').length);
      expect(acknowledged.filter((number) => !numbers('a').includes(number))).toEqual([]);
      expect(records.every(({ kind }, index) => kind === 'record' && records[index]?.sequence === BigInt(index))).toBe(
        true,
      );
    },
  );

  test('takes the lock of a killed process over', async () => {
    await appendAndKill(1);

    await expect(openLog(folder.path)).resolves.toBeDefined();
  });
});

describe('embedded log: torn and damaged files', () => {
  test('cuts a torn tail back to the last whole request, wherever it is torn', async () => {
    const log = await openLog(folder.path);
    for (let index = 0; index < 4; index++)
      await log.append([sampleEntry(`${index}a`.padEnd(40)), sampleEntry(`${index}b`.padEnd(40))]);
    const dir = await crashedCopy(log, 'torn');
    const size = (await stat(await newestSegment(dir))).size;
    await rm(dir, { recursive: true });

    for (let cut = size - 1; cut > 0; cut -= 13) {
      const copy = await crashedCopy(log, `torn-${cut}`);
      await truncate(await newestSegment(copy), cut);
      const torn = await openTestLog(copy);
      const records = await readAll(torn);
      await torn.close();
      expect(records.length).toBe(Math.floor(cut / (size / 4)) * 2);
      expect(records.every(({ kind }) => kind === 'record')).toBe(true);
    }
  });

  test('appends after a torn tail, and everything is there', async () => {
    const log = await openLog(folder.path);
    await log.append([sampleEntry('whole')]);
    await log.append([sampleEntry('torn')]);
    const copy = await crashedCopy(log, 'copy');
    const segment = await newestSegment(copy);
    await truncate(segment, (await stat(segment)).size - 1);
    const reopened = await openLog(copy);
    await reopened.append([sampleEntry('new')]);

    expect(textsOf(await readAll(reopened))).toEqual(['whole', 'new']);
  });

  test('uses the name of a segment that was begun in vain again, and keeps what is in it', async () => {
    const log = await openLog(folder.path);
    await log.append([sampleEntry('waiting')]);
    const copy = await crashedCopy(log, 'copy');
    await writeFile(join(copy, 'log', 'traces-0000000000000001.seg'), 'torn');
    const reopened = await openLog(copy);
    await reopened.append([sampleEntry('new')]);
    await reopened.commit('traces', { next: 1n, at: { segment: 1n, offset: 0 }, dead: [] });

    expect(textsOf(await readAll(reopened))).toEqual(['new']);
  });

  test('gives a record with a flipped byte as damaged and its neighbours unharmed', async () => {
    const log = await openLog(folder.path);
    for (const text of ['first', 'second', 'third']) await log.append([sampleEntry(text.padEnd(50))]);
    const copy = await crashedCopy(log, 'copy');
    const segment = await newestSegment(copy);
    const frame = (await stat(segment)).size / 3;
    await flipByte(segment, frame * 2 - 3);
    const records = await readAll(await openLog(copy));

    expect(records.map(({ kind }) => kind)).toEqual(['record', 'damaged', 'record']);
  });

  test('gives a record with a damaged header as lost and finds the ones behind it', async () => {
    const log = await openLog(folder.path);
    for (const text of ['first', 'second', 'third']) await log.append([sampleEntry(text.padEnd(50))]);
    const copy = await crashedCopy(log, 'copy');
    const segment = await newestSegment(copy);
    const frame = (await stat(segment)).size / 3;
    await flipByte(segment, frame + 20);
    const records = await readAll(await openLog(copy));

    expect(records.map(({ kind, sequence }) => [kind, sequence])).toEqual([
      ['record', 0n],
      ['lost', 1n],
      ['record', 2n],
    ]);
  });

  test('gives all records again when the state is lost, from the first that is there', async () => {
    const log = await openLog(folder.path, { segmentBytes: 1 });
    for (const text of ['stored', 'waiting', 'last']) await log.append([sampleEntry(text)]);
    await log.commit('traces', { next: 1n, at: { segment: 1n, offset: 0 }, dead: [] });
    const copy = await crashedCopy(log, 'copy');
    await rm(join(copy, 'log', 'state'));
    const reopened = await openLog(copy);

    expect(reopened.logId).not.toBe(log.logId);
    expect(textsOf(await readAll(reopened))).toEqual(['waiting', 'last']);
  });

  test('opens with the newer of two states when one is torn', async () => {
    const log = await openLog(folder.path);
    for (let index = 0; index < 3; index++) {
      await log.append([sampleEntry()]);
      await storeAll(log);
    }
    const copy = await crashedCopy(log, 'copy');
    await flipByte(join(copy, 'log', 'state'), 30);

    const { cursor } = (await openLog(copy)).progress('traces');
    expect([2n, 3n]).toContain(cursor);
  });
});

describe('embedded log: segments', () => {
  test('deletes stored segments and keeps what waits', async () => {
    const log = await openLog(folder.path, { segmentBytes: 10_000 });
    for (let index = 0; index < 30; index++) await log.append([sampleEntry(1000)]);
    const before = log.state().fileBytes;
    await storeAll(log);
    await log.append([sampleEntry('waiting')]);

    expect(log.state().fileBytes).toBeLessThan(before / 2);
    expect(textsOf(await readAll(log))).toEqual(['waiting']);
  });

  test('reads on across segments while they are written and deleted', async () => {
    const log = await openLog(folder.path, { segmentBytes: 5_000 });
    const texts: string[] = [];
    for (let round = 0; round < 20; round++) {
      await log.append(Array.from({ length: 3 }, (_, index) => sampleEntry(`${round}-${index}`.padEnd(700))));
      texts.push(...textsOf(await readAll(log)));
      await storeAll(log);
    }

    expect(texts.map((text) => text.trim())).toEqual(
      Array.from({ length: 60 }, (_, index) => `${Math.floor(index / 3)}-${index % 3}`),
    );
  });

  test('forgets ids once the duplicate window has passed, and deletes their files', async () => {
    let now = 1_700_000_000_000;
    const log = await openLog(folder.path, { segmentBytes: 1, dedupWindowMs: 1000, now: () => now });
    await log.append([sampleEntry('old', { receivedAtMs: now })]);
    await log.append([sampleEntry('newer', { receivedAtMs: now })]);
    await storeAll(log);
    now += 5000;
    expect(await log.append([sampleEntry('old', { receivedAtMs: now })])).toEqual(['appended']);
    await storeAll(log);

    const sidecars = (await readdir(join(folder.path, 'log'))).filter((name) => name.endsWith('.ids'));
    expect(sidecars.length).toBeLessThanOrEqual(1);
  });

  test('with a window of 0 stores equal bytes as often as they come', async () => {
    const log = await openLog(folder.path, { dedupWindowMs: 0 });
    const outcomes = await Promise.all([log.append([sampleEntry('same')]), log.append([sampleEntry('same')])]);

    expect(outcomes).toEqual([['appended'], ['appended']]);
  });
});

describe('embedded log: limits', () => {
  test('refuses at its quota, and takes records again once the writer has caught up', async () => {
    const log = await openLog(folder.path, { quotaBytes: 100_000 });
    const fill = async (): Promise<never> => {
      for (;;) await log.append([sampleEntry(1_000)]);
    };

    await expect(fill()).rejects.toMatchObject({ kind: 'overloaded', message: expect.stringContaining('quota') });
    expect(log.state().bytes).toBeGreaterThan(94_000);
    expect(await log.append([sampleEntry(100, { priority: 'high' })])).toEqual(['appended']);
    await storeAll(log);
    expect(await log.append([sampleEntry()])).toEqual(['appended']);
  });

  test('refuses below its reserve of free disk without trying, and takes records again with space', async () => {
    let freeBytes = 10_000;
    const log = await openLog(folder.path, {
      minFreeDiskBytes: 50_000,
      measureDisk: async () => ({ freeBytes, totalBytes: 100_000 }),
    });
    await expect(log.append([sampleEntry()])).rejects.toMatchObject({
      kind: 'overloaded',
      message: expect.stringContaining('reserve'),
    });
    freeBytes = 90_000;

    await waitFor(
      'the log to take records again',
      async () => (await log.append([sampleEntry()]).catch(() => [])).length === 1,
    );
  });

  test('answers unavailable when the disk does not in time, and the resend waits for the first', async () => {
    const log = await openLog(folder.path, { durableWithinMs: 0 });

    await expect(log.append([sampleEntry('slow')])).rejects.toMatchObject({ kind: 'unavailable' });
    await waitFor('the record to be there', async () => (await readAll(log)).length === 1);
  });

  test('is opened by one process only, and says where and by whom', async () => {
    await openLog(folder.path);

    await expect(openTestLog(folder.path)).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringMatching(new RegExp(`${folder.path}.* process ${process.pid}`)),
    });
  });
});

import { execFile } from 'node:child_process';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { EmbeddedLog } from './embedded-log.ts';
import { makeFolder, openTestLog, readAll, sampleEntry, storeAll, textsOf, waitFor } from './testing/log-kit.ts';

const run = promisify(execFile);

/** A disk of 8 MiB; undefined where this user may not mount one. */
async function mountSmallDisk(): Promise<string | undefined> {
  const folder = await makeFolder();
  const path = join(folder.path, 'disk');
  await mkdir(path);
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', path]);
  } catch (error) {
    process.stderr.write(
      `skipped: disk-full tests need the right to mount a tmpfs (${String(error).split('\n')[0]})\n`,
    );
    await folder.remove();
    return undefined;
  }
  onTestFinished(async () => {
    await run('umount', [path]);
    await folder.remove();
  });
  return path;
}

async function fillDisk(disk: string): Promise<string> {
  const path = join(disk, 'filler');
  const file = await open(path, 'w');
  const chunk = Buffer.alloc(64 * 1024);
  const fill = async (): Promise<never> => {
    for (;;) await file.appendFile(chunk);
  };
  await expect(fill()).rejects.toMatchObject({ code: 'ENOSPC' });
  await file.close();
  return path;
}

/** The share of the disk that the log keeps free is switched off, so that the disk itself says no. */
const openHere = (disk: string): Promise<EmbeddedLog> =>
  openTestLog(disk, { onProblem: () => undefined, measureDisk: async () => ({ freeBytes: 1e12, totalBytes: 0 }) });

describe('embedded log: full disk', () => {
  test('refuses as overloaded, keeps what was acknowledged, and takes records again once there is space', async (context) => {
    const disk = await mountSmallDisk();
    if (disk === undefined) return context.skip('cannot mount a tmpfs here');
    const log = await openHere(disk);
    const kept: string[] = [];
    await log.append([sampleEntry('before')]);
    const filler = await fillDisk(disk);
    for (let index = 0; index < 20; index++) {
      const text = `${index} `.padEnd(20_000, 'x');
      const outcome = await log.append([sampleEntry(text)]).then(
        () => 'kept',
        (error: unknown) => error,
      );
      if (outcome === 'kept') kept.push(text);
      else expect(outcome).toMatchObject({ kind: 'overloaded' });
    }
    expect(kept.length).toBeLessThan(20);
    expect(textsOf(await readAll(log))).toEqual(['before', ...kept]);

    await rm(filler);
    await waitFor(
      'records to be taken again',
      async () => (await log.append([sampleEntry('after')]).catch(() => [])).length === 1,
      10_000,
    );
    await log.close();
    const reopened = await openHere(disk);
    expect(textsOf(await readAll(reopened))).toEqual(['before', ...kept, 'after']);
    await reopened.close();
  });

  test('lets the writer move on and free space while the disk is full', async (context) => {
    const disk = await mountSmallDisk();
    if (disk === undefined) return context.skip('cannot mount a tmpfs here');
    const log = await openTestLog(disk, {
      segmentBytes: 100_000,
      onProblem: () => undefined,
      measureDisk: async () => ({ freeBytes: 1e12, totalBytes: 0 }),
    });
    for (let index = 0; index < 10; index++) await log.append([sampleEntry(50_000)]);
    await fillDisk(disk);
    await storeAll(log);

    expect(log.progress('traces').cursor).toBe(10n);
    expect(await log.append([sampleEntry(50_000)])).toEqual(['appended']);
    await log.close();
  });
});

import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockDataDir } from './lock-data-dir.ts';
import { makeFolder } from './testing/log-kit.ts';

let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => folder.remove());
const lockFile = (): string => join(folder.path, 'lock');

test('refuses a second holder, naming the directory, the process and the way out', async () => {
  const lock = await lockDataDir(folder.path);

  await expect(lockDataDir(folder.path)).rejects.toMatchObject({
    kind: 'conflict',
    message: `the data directory ${folder.path} is in use by process ${process.pid}; stop it, or set GALILEO_DATA_DIR to another directory`,
  });
  await lock.release();
});

test('can be taken again once released, and releasing twice does no harm', async () => {
  const first = await lockDataDir(folder.path);
  await first.release();
  const second = await lockDataDir(folder.path);
  await first.release();

  await expect(lockDataDir(folder.path)).rejects.toMatchObject({ kind: 'conflict' });
  await second.release();
});

test('takes over the lock of a process that is gone', async () => {
  const gone = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => gone.once('exit', resolve));
  const mine: unknown = JSON.parse(await lockedBy());
  await writeFile(lockFile(), JSON.stringify({ ...(typeof mine === 'object' ? mine : {}), pid: gone.pid }));

  await expect(lockDataDir(folder.path)).resolves.toBeDefined();
});

test.each([
  ['an earlier boot', { bootId: 'earlier' }],
  ['another process that had the same number', { startTicks: '1' }],
])('takes over the lock of %s', async (_who, change) => {
  const mine: unknown = JSON.parse(await lockedBy());
  await writeFile(lockFile(), JSON.stringify({ ...(typeof mine === 'object' ? mine : {}), ...change }));

  await expect(lockDataDir(folder.path)).resolves.toBeDefined();
});

test('takes over a lock file that holds nothing readable', async () => {
  await writeFile(lockFile(), 'not json');

  await expect(lockDataDir(folder.path)).resolves.toBeDefined();
});

test('gives the lock to one of many that start at once', async () => {
  await writeFile(lockFile(), JSON.stringify({ pid: 1, bootId: 'earlier', startTicks: '1' }));
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => lockDataDir(folder.path)));

  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('says which directory cannot be used, and the setting', async () => {
  await writeFile(join(folder.path, 'file'), '');

  await expect(lockDataDir(join(folder.path, 'file'))).rejects.toMatchObject({
    kind: 'invalid',
    message: expect.stringMatching(/file.*GALILEO_DATA_DIR/),
  });
});

async function lockedBy(): Promise<string> {
  const lock = await lockDataDir(folder.path);
  const text = await readFile(lockFile(), 'utf8');
  await lock.release();
  return text;
}

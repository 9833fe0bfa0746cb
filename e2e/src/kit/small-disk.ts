import { execFile } from 'node:child_process';
import { open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeTempFolder } from './temp-folder.ts';

const run = promisify(execFile);

export interface SmallDisk {
  readonly path: string;
  /** Takes what is free but `leaveBytes`. */
  readonly fill: (leaveBytes: number) => Promise<void>;
  /** Gives back what `fill` took. */
  readonly free: () => Promise<void>;
  readonly freeBytes: () => Promise<number>;
  readonly remove: () => Promise<void>;
}

const CHUNK = Buffer.alloc(1024 * 1024, 7);

/** A file system of its own in memory; undefined where mounting is not allowed. */
export async function mountSmallDisk(sizeBytes: number): Promise<SmallDisk | undefined> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const folder = await makeTempFolder('small-disk');
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${sizeBytes}`, 'galileo-e2e', folder.path]);
  } catch {
    // A container without the right to mount: the caller reports the skip.
    await folder.remove();
    return undefined;
  }
  const ballast = join(folder.path, 'ballast');
  const freeBytes = async (): Promise<number> => {
    const { bavail, bsize } = await statfs(folder.path);
    return bavail * bsize;
  };
  return {
    path: folder.path,
    freeBytes,
    fill: async (leaveBytes) => writeBallast(ballast, (await freeBytes()) - leaveBytes),
    free: () => rm(ballast, { force: true }),
    remove: async () => {
      await run('umount', ['-l', folder.path]);
      await folder.remove();
    },
  };
}

async function writeBallast(path: string, bytes: number): Promise<void> {
  const file = await open(path, 'a');
  try {
    for (let left = bytes; left > 0; left -= CHUNK.length) await file.write(CHUNK, 0, Math.min(left, CHUNK.length));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    await file.close();
  }
}

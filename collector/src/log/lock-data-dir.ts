import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { GalileoError, messageOf } from '@galileo/model';

export interface DataDirLock {
  /** Releases the lock. Releasing twice is the same as once. */
  readonly release: () => Promise<void>;
}

/** Who holds a lock. A pid alone can be reused; with the boot and the start time of the process it cannot. */
interface Holder {
  readonly pid: number;
  readonly bootId: string;
  /** Clock ticks between boot and the start of the process; empty where the system does not tell. */
  readonly startTicks: string;
}

const TAKEOVER_SETTLE_MS = 50;

/**
 * Takes the exclusive right to write below `dataDir`: the file `lock` in it. The lock of a process that is gone is taken over.
 * Throws `conflict` when a living process holds it, `invalid` when the directory cannot be used.
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  const path = join(dataDir, 'lock');
  const nonce = randomBytes(8).toString('hex');
  const content = JSON.stringify({ ...(await describeProcess(process.pid)), nonce });
  const draft = join(dataDir, `lock.${nonce}`);
  try {
    await mkdir(dataDir, { recursive: true });
    await writeFile(draft, content, { mode: 0o600 });
  } catch (error) {
    throw new GalileoError(
      'invalid',
      `cannot use the data directory ${dataDir}: ${messageOf(error)}; see GALILEO_DATA_DIR`,
      { cause: error },
    );
  }
  try {
    await claim({ dataDir, path, draft, content });
  } finally {
    await rm(draft, { force: true });
  }
  let released = false;
  return {
    release: async () => {
      if (released) return;
      released = true;
      if ((await readIfThere(path)) === content) await rm(path, { force: true });
    },
  };
}

async function claim(lock: {
  readonly dataDir: string;
  readonly path: string;
  readonly draft: string;
  readonly content: string;
}): Promise<void> {
  try {
    await link(lock.draft, lock.path);
    return;
  } catch (error) {
    if (!hasCode(error, 'EEXIST'))
      throw new GalileoError('invalid', `cannot lock the data directory ${lock.dataDir}: ${messageOf(error)}`, {
        cause: error,
      });
  }
  const holder = readHolder(await readIfThere(lock.path));
  if (holder !== undefined && (await isAlive(holder))) throw heldBy(lock.dataDir, holder);
  await rename(lock.draft, lock.path);
  // Another starter may have seen the same stale lock: the last one to rename wins, and the other sees it here.
  await wait(TAKEOVER_SETTLE_MS);
  const now = await readIfThere(lock.path);
  if (now !== lock.content) throw heldBy(lock.dataDir, readHolder(now));
}

function heldBy(dataDir: string, holder: Holder | undefined): GalileoError {
  const who = holder === undefined ? 'another process' : `process ${holder.pid}`;
  return new GalileoError(
    'conflict',
    `the data directory ${dataDir} is in use by ${who}; stop it, or set GALILEO_DATA_DIR to another directory`,
  );
}

async function isAlive(holder: Holder): Promise<boolean> {
  const now = await describeProcess(holder.pid);
  if (holder.bootId !== now.bootId) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: it lives and belongs to someone else.
    if (!hasCode(error, 'EPERM')) return false;
  }
  return holder.startTicks === now.startTicks;
}

async function describeProcess(pid: number): Promise<Holder> {
  const stat = await readIfThere(`/proc/${pid}/stat`);
  // Fields after the command, which stands in brackets and may hold spaces; start time is field 22 of all.
  const startTicks = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  return { pid, bootId: (await readIfThere('/proc/sys/kernel/random/boot_id'))?.trim() ?? '', startTicks };
}

function readHolder(text: string | undefined): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (typeof value !== 'object' || value === null || !('pid' in value) || typeof value.pid !== 'number')
      return undefined;
    const bootId = 'bootId' in value ? String(value.bootId) : '';
    return { pid: value.pid, bootId, startTicks: 'startTicks' in value ? String(value.startTicks) : '' };
  } catch (error) {
    // A torn lock file was never taken: it is written whole before it gets its name.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ESRCH')) return undefined;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

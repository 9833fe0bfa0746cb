import { createHash } from 'node:crypto';
import { mkdir, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the engine child keeps what. */
export interface EngineFiles {
  readonly root: string;
  readonly database: string;
  readonly configFile: string;
  readonly lockFile: string;
  /** Emptied at every start. */
  readonly temporary: string;
  /** The same on a memory-backed file system; undefined where there is none. */
  readonly memory: string | undefined;
}

const memoryFileSystem = '/dev/shm';
const memoryFreeBytes = 512 * 1024 * 1024;

export function engineFilesOf(dataDir: string): EngineFiles {
  const root = join(dataDir, 'engine');
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16);
  return {
    root,
    database: join(root, 'db'),
    configFile: join(root, 'config.xml'),
    // A socket's address holds about 100 bytes, which a data directory's path may pass.
    lockFile: root.length < 80 ? join(root, 'lock.sock') : join(tmpdir(), `galileo-${name}.sock`),
    temporary: join(root, 'tmp'),
    memory: process.platform === 'linux' ? join(memoryFileSystem, `galileo-engine-${name}`) : undefined,
  };
}

/** Makes the folders and empties the temporary ones. Only for the holder of the lock. */
export async function prepareFiles(files: EngineFiles): Promise<EngineFiles> {
  await mkdir(files.database, { recursive: true, mode: 0o700 });
  await emptyFolder(files.temporary);
  if (files.memory === undefined) return files;
  try {
    await emptyFolder(files.memory);
    return files;
  } catch {
    // No memory-backed file system for this user: posted blocks go to the data directory.
    return { ...files, memory: undefined };
  }
}

async function emptyFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

/** Removes what lies outside the data directory. */
export async function removeMemoryFiles(files: EngineFiles): Promise<void> {
  if (files.memory !== undefined) await rm(files.memory, { recursive: true, force: true });
}

/** The folder for a posted block: in memory while that has room for any block, else on disk. */
export async function blockFolder(files: EngineFiles): Promise<string> {
  if (files.memory === undefined) return files.temporary;
  const { bavail, bsize } = await statfs(files.memory);
  return bavail * bsize >= memoryFreeBytes ? files.memory : files.temporary;
}

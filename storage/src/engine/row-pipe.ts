import { execFile } from 'node:child_process';
import { close, constants, open } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

const openFile = promisify(open);
const closeFile = promisify(close);
const execute = promisify(execFile);

/**
 * Named pipes through which the engine hands out rows while it still computes them: the library itself answers only whole results, or
 * pieces that start on the event loop and are a document each.
 */
export interface PipePool {
  readonly use: <Value>(work: (path: string) => Promise<Value>) => Promise<Value>;
}

/** Makes `count` pipes; the lanes see to it that no more are asked for. */
export async function createPipePool(folder: string, count: number): Promise<PipePool> {
  const free = Array.from({ length: count }, (_, index) => join(folder, `rows-${index}`));
  await execute('mkfifo', ['-m', '600', ...free], { timeout: 5_000 });
  return {
    use: async (work) => {
      const path = free.pop();
      if (path === undefined) throw new Error('no pipe is free');
      try {
        return await work(path);
      } finally {
        free.push(path);
      }
    },
  };
}

/** Opens the reading end; it waits on the event loop, not in a thread. */
export async function openReadingEnd(path: string): Promise<Socket> {
  const fd = await openFile(path, constants.O_RDONLY | constants.O_NONBLOCK);
  return new Socket({ fd, readable: true, writable: false });
}

/** Ends the reading side also when the engine never opened the pipe, as for a query that failed. */
export async function endReadingSide(path: string): Promise<void> {
  try {
    await closeFile(await openFile(path, constants.O_WRONLY | constants.O_NONBLOCK));
  } catch (error) {
    const isEnded = error instanceof Error && 'code' in error && error.code === 'ENXIO';
    if (!isEnded) throw error;
  }
}

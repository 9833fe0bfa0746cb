import { execFile } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const bufferBytes = 256 * 1024;

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

/** The two ends of a pipe that this process holds. */
export interface OpenPipe {
  /** Rows as the engine writes them; ends when the engine has let go and `end` was called. */
  readonly rows: Readable;
  /** From now on what comes is thrown away: the engine must never wait for a reader that is gone. */
  readonly discard: (reason?: Error) => void;
  /** Called when the statement has ended, whether or not it ever opened the pipe. */
  readonly end: () => Promise<void>;
}

/**
 * Opens both ends. The reading one waits on the event loop, not in a thread. The writing one keeps the pipe from ending, and so the engine
 * from waiting in `open`, when it opens the pipe late or a second time, as it does on some errors.
 * Neither call can block: a reader never waits here, and the writer finds the reader there.
 */
export function openPipe(path: string): OpenPipe {
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const writingEnd = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  const socket = new Socket({ fd, readable: true, writable: false });
  const rows = new PassThrough({ highWaterMark: bufferBytes });
  socket.once('error', (error) => rows.destroy(error));
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.pipe(rows);
  return {
    rows,
    discard: (reason) => {
      socket.unpipe(rows);
      rows.destroy(reason);
      socket.resume();
    },
    end: async () => {
      closeSync(writingEnd);
      await closed;
    },
  };
}

import { spawn, type ChildProcess as NodeChild } from 'node:child_process';
import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import { GalileoError } from '@galileo/model';
import { isChildMessage, type ChildMessage, type ChildOptions } from './engine-messages.ts';

/** One life of the engine child. */
export interface ChildProcess {
  readonly pid: number | undefined;
  /** Rejects when the child ends or fails before it listens. */
  readonly ready: Promise<{ port: number; version: string; repaired: number }>;
  /** Resolves with the reason, whenever the process has ended. */
  readonly exited: Promise<string>;
  readonly memoryBytes: () => number;
  /** Asks it to stop and kills it when it does not within 4 s. */
  readonly stop: () => Promise<void>;
}

const stopMs = 4_000;
/** A first start migrates, and a start after a crash reads all parts. */
const startMs = 120_000;
/** Reads, writes, start-up and file work each block a thread of the pool. */
const poolThreads = '24';
const nodeFlags = ['--max-old-space-size=128', '--max-semi-space-size=4', '--disable-warning=ExperimentalWarning'];

export function spawnEngineChild(options: ChildOptions, onOutput: (line: string) => void): ChildProcess {
  const main = createRequire(import.meta.url).resolve('@galileo/storage/engine-main');
  const child = spawn(process.execPath, [...nodeFlags, main, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', TZ: 'UTC', LC_ALL: 'C.UTF-8', UV_THREADPOOL_SIZE: poolThreads },
  });
  let memoryBytes = 0;
  let failure: ChildMessage & { type: 'failed' } = { type: 'failed', kind: 'internal', message: '' };
  const exited = whenExited(child);
  const ready = new Promise<{ port: number; version: string; repaired: number }>((resolve, reject) => {
    const fail = (reason: string): void =>
      reject(new GalileoError(failure.kind, failure.message || `cannot start the engine: ${reason}`));
    const timer = setTimeout(() => child.kill('SIGKILL'), startMs);
    void exited.then((reason) => {
      clearTimeout(timer);
      fail(reason);
    });
    child.on('message', (message) => {
      if (!isChildMessage(message)) return;
      if (message.type === 'memory') memoryBytes = message.bytes;
      if (message.type === 'failed') failure = message;
      if (message.type !== 'ready') return;
      clearTimeout(timer);
      resolve(message);
    });
  });
  readLines(child.stdout, onOutput);
  readLines(child.stderr, onOutput);
  return { pid: child.pid, ready, exited, memoryBytes: () => memoryBytes, stop: () => stopChild(child, exited) };
}

function readLines(stream: Readable | null, onLine: (line: string) => void): void {
  if (stream !== null) createInterface({ input: stream }).on('line', onLine);
}

function whenExited(child: NodeChild): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) =>
      resolve(signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`),
    );
  });
}

async function stopChild(child: NodeChild, exited: Promise<string>): Promise<void> {
  if (child.connected) child.send('stop', () => undefined);
  const timer = setTimeout(() => child.kill('SIGKILL'), stopMs);
  await exited;
  clearTimeout(timer);
}

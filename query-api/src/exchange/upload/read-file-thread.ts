import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { GalileoError, type ErrorKind } from '@galileo/model';
import type { ReadFile } from './read-file.ts';

export type FileThreadAnswer =
  | ({ readonly ok: true } & ReadFile)
  | { readonly ok: false; readonly kind: ErrorKind; readonly message: string };

const TIMEOUT_MS = 60_000;
/** A file of 64 MiB takes about ten times its size for a moment. */
const MEMORY_MB = 2048;

/** Reads a file in a thread of its own, which ends with it: whatever a file does to memory or time, the API goes on answering. */
export async function readFileInThread(body: Uint8Array, signal: AbortSignal): Promise<ReadFile> {
  // A small body lies in memory that others use too, so it is copied before it is handed over.
  const bytes = new Uint8Array(body);
  const path = createRequire(import.meta.url).resolve('@galileo/query-api/read-file-worker');
  const worker = new Worker(path, {
    name: 'galileo-read-file',
    execArgv: [],
    workerData: bytes,
    transferList: [bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  try {
    return await answerOf(worker, AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]));
  } finally {
    await worker.terminate();
  }
}

function answerOf(worker: Worker, signal: AbortSignal): Promise<ReadFile> {
  return new Promise((resolve, reject) => {
    const stop = (): void =>
      reject(new GalileoError('unavailable', `cannot read the file within ${TIMEOUT_MS / 1000} s`));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    worker.once('message', (answer: FileThreadAnswer) => {
      if (answer.ok) resolve({ format: answer.format, blocks: answer.blocks });
      else reject(new GalileoError(answer.kind, answer.message));
    });
    worker.once('error', (error) => reject(failureOf(error)));
    worker.once('exit', (code) =>
      reject(new GalileoError('internal', `cannot read the file: its thread ended with code ${code}`)),
    );
  });
}

function failureOf(error: Error): GalileoError {
  const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isMemory
    ? new GalileoError('too-large', 'cannot read the file: it takes too much memory', { cause: error })
    : new GalileoError('internal', 'cannot read the file: its thread failed', { cause: error });
}

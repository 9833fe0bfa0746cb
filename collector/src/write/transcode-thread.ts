import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { GalileoError, messageOf } from '@galileo/model';
import { stopOnce } from '@galileo/service';
import type { NumberedRequest, TranscodeAnswer, TranscodeRequest } from './batch-messages.ts';

/** The worker thread that reads the log and makes blocks. It is started anew when it dies. */
export interface TranscodeThread {
  readonly ask: (request: TranscodeRequest) => Promise<Extract<TranscodeAnswer, { readonly ok: true }>>;
  readonly stop: () => Promise<void>;
}

interface Waiting {
  readonly resolve: (answer: Extract<TranscodeAnswer, { readonly ok: true }>) => void;
  readonly reject: (error: GalileoError) => void;
}

export function startTranscodeThread(): TranscodeThread {
  const path = createRequire(import.meta.url).resolve('@galileo/collector/transcode-worker');
  const waiting = new Map<number, Waiting>();
  let nextId = 0;
  let worker: Worker | undefined;
  let isStopped = false;

  const failAll = (why: string, cause: unknown): void => {
    for (const { reject } of waiting.values()) reject(new GalileoError('unavailable', why, { cause }));
    waiting.clear();
  };
  const start = (): Worker => {
    const made = new Worker(path, { name: 'galileo-transcode', execArgv: [] });
    made.on('message', (answer: TranscodeAnswer) => {
      const asker = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (answer.ok) asker?.resolve(answer);
      else asker?.reject(new GalileoError('unavailable', `cannot make a batch: ${answer.message}`));
    });
    made.on('error', (error) => failAll(`the transcode worker failed: ${messageOf(error)}`, error));
    made.on('exit', (code) => {
      if (worker === made) worker = undefined;
      failAll(`the transcode worker ended with code ${code}`, undefined);
    });
    return made;
  };
  return {
    ask: (request) => {
      if (isStopped) return Promise.reject(new GalileoError('unavailable', 'the transcode worker is stopped'));
      const id = nextId++;
      worker ??= start();
      const answered = new Promise<Extract<TranscodeAnswer, { readonly ok: true }>>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
      });
      worker.postMessage({ id, request } satisfies NumberedRequest);
      return answered;
    },
    stop: stopOnce(async () => {
      isStopped = true;
      await worker?.terminate();
    }),
  };
}

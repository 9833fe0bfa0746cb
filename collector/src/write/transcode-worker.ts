import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { GalileoError, messageOf } from '@galileo/model';
import type { DeadLetter } from '../log/dead-letters.ts';
import { createLogReader } from '../log/log-reader.ts';
import type { NumberedRequest, TranscodeAnswer, TranscodeRequest } from './batch-messages.ts';
import { createBatchTranscoder } from './batch-transcoder.ts';

/** Runs in a worker thread: reads the log's files itself, so that no record passes through the thread that serves requests. */
const port = parentPort;
if (port === null) throw new GalileoError('internal', 'this module is the entry of a worker thread');

/** Steps of niceness: when the processor is short, taking in what is sent goes before storing it. */
const niceness = 10;
// Only Linux gives a thread a priority of its own; elsewhere this would slow down the receivers too.
if (process.platform === 'linux') setPriority(niceness);

const reader = createLogReader();
const transcoder = createBatchTranscoder(reader);
let turn: Promise<void> = Promise.resolve();

port.on('message', ({ id, request }: NumberedRequest) => {
  turn = turn.then(() => answer(id, request));
});

async function answer(id: number, request: TranscodeRequest): Promise<void> {
  try {
    const result = await run(id, request);
    const transfer = result.ok && result.kind === 'batch' ? result.batch.tables.map(({ block }) => block.buffer) : [];
    port?.postMessage(result, transfer);
  } catch (error) {
    port?.postMessage({ id, ok: false, message: messageOf(error) } satisfies TranscodeAnswer);
  }
}

async function run(id: number, request: TranscodeRequest): Promise<TranscodeAnswer> {
  if (request.kind === 'batch') return { id, ok: true, kind: 'batch', batch: await transcoder.makeBatch(request) };
  const letters: DeadLetter[] = [];
  const at = await reader.read(request.slice, (record) => {
    const { tenant, receivedAtMs, items } =
      record.kind === 'lost' ? { tenant: '', receivedAtMs: 0, items: 0 } : record.head;
    letters.push({
      sequence: record.sequence,
      tenant,
      receivedAtMs,
      items,
      reason: request.reason,
      bytes: Buffer.from(record.value),
    });
    return 'go on';
  });
  return { id, ok: true, kind: 'records', letters, at };
}

import { parentPort, workerData } from 'node:worker_threads';
import { GalileoError, messageOf } from '@galileo/model';
import type { FileThreadAnswer } from './read-file-thread.ts';
import { readTraceFile } from './read-file.ts';

/** Runs in a worker thread, once for each file: `workerData` is its bytes. */
const port = parentPort;
const bytes: unknown = workerData;
if (port === null || !(bytes instanceof Uint8Array))
  throw new GalileoError('internal', 'this module is the entry of a worker thread that is given a file');

function answer(file: Uint8Array): FileThreadAnswer {
  try {
    return { ok: true, ...readTraceFile(file) };
  } catch (error) {
    const kind = error instanceof GalileoError ? error.kind : 'internal';
    return { ok: false, kind, message: messageOf(error) };
  }
}

const made = answer(bytes);
port.postMessage(made, made.ok ? made.blocks.flatMap(({ spans, resources }) => [spans.buffer, resources.buffer]) : []);

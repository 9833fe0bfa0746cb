import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { EngineCore } from './engine-core.ts';
import { toEngineError } from './engine-error.ts';
import { sqlString } from './engine-settings.ts';
import { answerStream, answerWhole, type AnswerHead, type Outcome } from './http-answer.ts';
import type { NativeConnection, NativeResult } from './native.ts';
import { openPipe } from './row-pipe.ts';
import type { Statement } from './statement.ts';

type RowsStatement = Extract<Statement, { kind: 'rows' }>;

/** An answer up to this size goes out in one piece, with its summary and, if it fails, the right status. */
const wholeBytes = 64 * 1024;

export interface RowsRequest {
  readonly statement: RowsStatement;
  readonly head: AnswerHead;
  readonly response: ServerResponse;
}

/** Runs a statement that answers rows and sends them while they come. */
export function answerRows(
  core: EngineCore,
  request: RowsRequest,
  running: { connection: NativeConnection; stop: AbortSignal },
): Promise<void> {
  return core.pipes.use(async (path) => {
    const { connection, stop } = running;
    const pipe = openPipe(path);
    const discard = (): void => pipe.discard(toEngineError(stop.reason));
    stop.addEventListener('abort', discard, { once: true });
    const outcome = runInto(connection, request, path);
    const ended = outcome.then(() => pipe.end());
    try {
      await sendRows(core.version, request, { rows: pipe.rows, outcome });
    } finally {
      stop.removeEventListener('abort', discard);
      pipe.discard();
      // The connection is given back only when the engine has let go of it and of the pipe.
      await ended;
    }
  });
}

async function sendRows(
  version: string,
  request: RowsRequest,
  { rows, outcome }: { rows: Readable; outcome: Promise<Outcome> },
): Promise<void> {
  const chunks: AsyncIterator<Buffer> = rows[Symbol.asyncIterator]();
  const start = await readStart(chunks);
  if (start.isAll) return sendWhole(request, start.chunks, outcome);
  return answerStream(request.response, request.head, { chunks: chain(start.chunks, chunks), outcome, version });
}

async function runInto(connection: NativeConnection, { statement, head }: RowsRequest, path: string): Promise<Outcome> {
  const sql = `${statement.sql} INTO OUTFILE ${sqlString(path)} APPEND FORMAT ${head.format} ${statement.settings ?? ''}`;
  try {
    return { result: await connection.run(sql) };
  } catch (error) {
    return { error: toEngineError(error) };
  }
}

async function readStart(chunks: AsyncIterator<Buffer>): Promise<{ chunks: readonly Buffer[]; isAll: boolean }> {
  const start: Buffer[] = [];
  let bytes = 0;
  while (bytes < wholeBytes) {
    const next = await chunks.next();
    if (next.done === true) return { chunks: start, isAll: true };
    start.push(next.value);
    bytes += next.value.length;
  }
  return { chunks: start, isAll: false };
}

async function* chain(start: readonly Buffer[], rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield* start;
  yield* { [Symbol.asyncIterator]: () => rest };
}

async function sendWhole(
  { response, head }: RowsRequest,
  chunks: readonly Buffer[],
  outcome: Promise<Outcome>,
): Promise<void> {
  const end = await outcome;
  if ('error' in end) throw end.error;
  const body = Buffer.concat(chunks);
  const result: NativeResult = { ...end.result, bytes: body };
  await answerWhole(response, head, { body, result });
}

import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGzip, gzip } from 'node:zlib';
import { errorText, httpStatusOf, type EngineError } from './engine-error.ts';
import type { NativeResult } from './native.ts';

const pack = promisify(gzip);
const gzipOptions = { level: 1, chunkSize: 64 * 1024 };

/** How the rows of an answer ended. */
export type Outcome = { readonly result: NativeResult } | { readonly error: EngineError };

export interface AnswerHead {
  readonly queryId: string;
  readonly format: string;
  readonly wantsGzip: boolean;
}

/** Headers that every answer to a query carries. */
function startHeaders(response: ServerResponse, head: AnswerHead): void {
  response.setHeader('X-ClickHouse-Query-Id', head.queryId);
  response.setHeader('X-ClickHouse-Server-Display-Name', 'galileo');
  response.setHeader('X-ClickHouse-Format', head.format);
  response.setHeader('X-ClickHouse-Timezone', 'UTC');
  response.setHeader('Content-Type', contentType(head.format));
  if (head.wantsGzip) response.setHeader('Content-Encoding', 'gzip');
}

function contentType(format: string): string {
  if (/^(TSV|TabSeparated)/i.test(format)) return 'text/tab-separated-values; charset=UTF-8';
  if (/^CSV/i.test(format)) return 'text/csv; charset=UTF-8';
  if (/^JSON.*EachRow$/i.test(format)) return 'application/x-ndjson; charset=UTF-8';
  if (/^JSON/i.test(format)) return 'application/json; charset=UTF-8';
  return /^(Native|RowBinary|Arrow|Parquet|ORC|Avro)/i.test(format)
    ? 'application/octet-stream'
    : 'text/plain; charset=UTF-8';
}

function summaryOf(result: NativeResult, written: number): string {
  return JSON.stringify({
    read_rows: String(result.rowsRead),
    read_bytes: String(result.bytesRead),
    written_rows: String(written),
    written_bytes: String(written === 0 ? 0 : result.bytesRead),
    total_rows_to_read: '0',
    result_rows: String(written),
    result_bytes: String(written === 0 ? result.bytes.length : result.bytesRead),
    elapsed_ns: String(Math.round(result.elapsed * 1e9)),
  });
}

/** Answers a statement whose whole result is known. */
export async function answerWhole(
  response: ServerResponse,
  head: AnswerHead,
  answer: { readonly body: Buffer; readonly result: NativeResult; readonly writtenRows?: number },
): Promise<void> {
  startHeaders(response, head);
  response.setHeader('X-ClickHouse-Summary', summaryOf(answer.result, answer.writtenRows ?? 0));
  const body = head.wantsGzip ? await pack(answer.body, gzipOptions) : answer.body;
  response.setHeader('Content-Length', body.length);
  response.end(body);
}

/** Answers rows as they come. An error that comes after the first rows is written behind them, marked with the tag of the header. */
export async function answerStream(
  response: ServerResponse,
  head: AnswerHead,
  rows: { readonly chunks: AsyncIterable<Buffer>; readonly outcome: Promise<Outcome>; readonly version: string },
): Promise<void> {
  const tag = randomBytes(8).toString('hex');
  startHeaders(response, head);
  response.setHeader('X-ClickHouse-Exception-Tag', tag);
  const source = Readable.from(withException(rows, tag));
  if (head.wantsGzip) await pipeline(source, createGzip(gzipOptions), response);
  else await pipeline(source, response);
}

async function* withException(
  rows: { readonly chunks: AsyncIterable<Buffer>; readonly outcome: Promise<Outcome>; readonly version: string },
  tag: string,
): AsyncGenerator<Buffer> {
  yield* rows.chunks;
  const outcome = await rows.outcome;
  if (!('error' in outcome)) return;
  const text = errorText(outcome.error, rows.version);
  yield Buffer.from(`\r\n__exception__\r\n${tag}\r\n${text}${Buffer.byteLength(text)} ${tag}\r\n__exception__\r\n`);
}

/** Answers an error; ends the connection when part of an answer has gone out or a body is still coming. */
export function answerError(
  response: ServerResponse,
  error: EngineError,
  known: { version: string; queryId?: string | undefined },
): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  const status = httpStatusOf(error.code);
  const body = errorText(error, known.version);
  if (known.queryId !== undefined) response.setHeader('X-ClickHouse-Query-Id', known.queryId);
  if (status === 503) response.setHeader('Retry-After', '1');
  if (!response.req.complete) response.setHeader('Connection', 'close');
  response.writeHead(status, {
    'X-ClickHouse-Exception-Code': String(error.code),
    'Content-Type': 'text/plain; charset=UTF-8',
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
}

import { createWriteStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createInflate } from 'node:zlib';
import { EngineError } from './engine-error.ts';

const chunkBytes = 256 * 1024;

/** Unpacks a posted body and refuses it beyond `maxBytes`. Takes care of the whole chain: a failure of one stream ends all. */
function decoded(request: IncomingMessage, maxBytes: number): readonly [Readable, ...Transform[]] {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  const limit = limitBytes(maxBytes);
  if (encoding === 'identity') return [request, limit];
  if (encoding === 'gzip') return [request, createGunzip({ chunkSize: chunkBytes }), limit];
  if (encoding === 'deflate') return [request, createInflate({ chunkSize: chunkBytes }), limit];
  throw new EngineError(48, `Content-Encoding ${encoding} is not supported. (NOT_IMPLEMENTED)`);
}

function limitBytes(maxBytes: number): Transform {
  let total = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      total += chunk.length;
      if (total > maxBytes) done(new EngineError(307, `the body is larger than ${maxBytes} bytes. (TOO_MANY_BYTES)`));
      else done(null, chunk);
    },
  });
}

/** Reads a body that is a statement. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  await pipeline([...decoded(request, maxBytes), sink]);
  return Buffer.concat(chunks);
}

/** Writes the rows of an INSERT into a file: first those behind the statement, then the body. Answers the number of bytes. */
export async function writeRows(
  file: string,
  rows: { inline: Buffer; request: IncomingMessage | undefined },
  maxBytes: number,
): Promise<number> {
  const sink = createWriteStream(file, { mode: 0o600, highWaterMark: 4 * chunkBytes });
  if (rows.inline.length > 0) sink.write(rows.inline);
  const source = rows.request === undefined ? [Readable.from([])] : decoded(rows.request, maxBytes);
  await pipeline([...source, sink]);
  return sink.bytesWritten;
}

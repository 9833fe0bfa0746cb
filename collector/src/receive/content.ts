import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';
import { messageOf } from '@galileo/model';
import { Refusal } from './refusal.ts';

export type Encoding = 'protobuf' | 'json';
export type Compression = 'identity' | 'gzip' | 'deflate';

export const contentTypes = { protobuf: 'application/x-protobuf', json: 'application/json' } as const satisfies Record<
  Encoding,
  string
>;

/** The encoding a Content-Type names, parameters ignored; undefined for any other. */
export function encodingOf(contentType: string | undefined): Encoding | undefined {
  const type = contentType?.split(';')[0]?.trim().toLowerCase();
  if (type === contentTypes.protobuf) return 'protobuf';
  return type === contentTypes.json ? 'json' : undefined;
}

/** The one compression a Content-Encoding names; undefined for others and for doubled ones. */
export function compressionOf(contentEncoding: string | undefined): Compression | undefined {
  const name = contentEncoding?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity') return 'identity';
  return name === 'gzip' || name === 'deflate' ? name : undefined;
}

const inflaters = { gzip: promisify(gunzip), deflate: promisify(inflate) } as const;
const MAX_PARALLEL = 4;

export type Decompress = (bytes: Buffer, compression: Compression) => Promise<Buffer>;

/** Decompresses at most four bodies at a time, never past `maxBytes` of output. */
export function createDecompressor(maxBytes: number): Decompress {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (bytes, compression) => {
    if (compression === 'identity') return bytes;
    if (running >= MAX_PARALLEL) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      return await inflaters[compression](bytes, { maxOutputLength: maxBytes });
    } catch (error) {
      throw explain(error, { compression, maxBytes });
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}

function explain(error: unknown, context: { readonly compression: Compression; readonly maxBytes: number }): Refusal {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ERR_BUFFER_TOO_LARGE') {
    return new Refusal(
      'too_large',
      `body is over ${context.maxBytes} bytes after decompression (GALILEO_OTLP_MAX_BODY); send smaller batches`,
      { cause: error },
    );
  }
  if (code === 'ERR_MEMORY_ALLOCATION_FAILED')
    return new Refusal('memory', 'memory is short, try again', { cause: error });
  return new Refusal(
    'undecodable',
    `body is not ${context.compression} as its Content-Encoding says: ${messageOf(error)}`,
    { cause: error },
  );
}

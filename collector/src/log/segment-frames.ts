import type { FileHandle } from 'node:fs/promises';
import { findFrame, FRAME_HEADER_BYTES, readFrameHead, type FrameHead } from './frame.ts';

/** What lies in a segment: a record, or bytes that are none. */
export type SegmentPart =
  | { readonly kind: 'record'; readonly offset: number; readonly head: FrameHead; readonly value: Buffer }
  | { readonly kind: 'damage'; readonly offset: number; readonly bytes: Buffer };

const CHUNK_BYTES = 2 * 1024 * 1024;
const NEXT_HEAD_BYTES = 1024;

/** Reads the parts of a file from an offset on, a chunk at a time. `buffer` is reused: views are valid until the next step. Ends at the end of the file or at a torn tail. */
export async function* readSegmentParts(
  file: FileHandle,
  from: number,
  scratch: ScratchBuffer,
): AsyncGenerator<readonly SegmentPart[]> {
  let offset = from;
  let wanted = CHUNK_BYTES;
  for (;;) {
    const left = (await file.stat()).size - offset;
    if (left <= 0) return;
    const chunk = scratch.take(Math.min(wanted, left));
    const { bytesRead } = await file.read(chunk, 0, chunk.length, offset);
    const parsed = parseParts(chunk.subarray(0, bytesRead), offset, bytesRead === left);
    if (parsed.parts.length > 0) yield parsed.parts;
    if (parsed.used === 0 && parsed.wanted <= bytesRead) return;
    if (parsed.used === 0 && bytesRead === left) return;
    offset += parsed.used;
    wanted = Math.max(CHUNK_BYTES, parsed.wanted);
  }
}

export interface ScratchBuffer {
  readonly take: (bytes: number) => Buffer;
}

/** One buffer that grows to the largest size asked for. */
export function createScratchBuffer(): ScratchBuffer {
  let buffer = Buffer.alloc(0);
  return {
    take: (bytes) => {
      if (buffer.length < bytes) buffer = Buffer.allocUnsafeSlow(bytes);
      return buffer.subarray(0, bytes);
    },
  };
}

interface Parsed {
  readonly parts: readonly SegmentPart[];
  /** Bytes that need not be read again. */
  readonly used: number;
  /** Bytes the next step needs to get on. */
  readonly wanted: number;
}

function parseParts(bytes: Buffer, base: number, isEnd: boolean): Parsed {
  const parts: SegmentPart[] = [];
  let at = 0;
  while (at < bytes.length) {
    const here = readFrameHead(bytes, at);
    if (here.found === 'short') return { parts, used: at, wanted: NEXT_HEAD_BYTES };
    if (here.found === 'damage') {
      const next = findFrame(bytes, at + 1);
      if (next === undefined && isEnd) return { parts, used: at, wanted: 0 };
      const end = next ?? Math.max(at + 1, bytes.length - FRAME_HEADER_BYTES - NEXT_HEAD_BYTES);
      parts.push({ kind: 'damage', offset: base + at, bytes: bytes.subarray(at, end) });
      at = end;
      continue;
    }
    const end = at + here.head.frameBytes;
    if (end > bytes.length) return { parts, used: at, wanted: here.head.frameBytes };
    parts.push({
      kind: 'record',
      offset: base + at,
      head: here.head,
      value: bytes.subarray(end - here.head.valueBytes, end),
    });
    at = end;
  }
  return { parts, used: at, wanted: 0 };
}

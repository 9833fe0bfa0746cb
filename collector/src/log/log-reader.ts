import { open, type FileHandle } from 'node:fs/promises';
import { isValueWhole, type FrameHead } from './frame.ts';
import { createScratchBuffer, readSegmentParts, type SegmentPart } from './segment-frames.ts';

/** Where records lie. Plain data: it is sent to the worker that reads. */
export interface LogSlice {
  readonly segments: readonly { readonly path: string; readonly first: bigint }[];
  /** First and last sequence that may be read. */
  readonly from: bigint;
  readonly last: bigint;
}

export interface SegmentPosition {
  readonly segment: bigint;
  readonly offset: number;
}

/** A record, or what is left of one. */
export type ReadRecord =
  | { readonly kind: 'record'; readonly sequence: bigint; readonly head: FrameHead; readonly value: Buffer }
  /** The value is not what was written. */
  | { readonly kind: 'damaged'; readonly sequence: bigint; readonly head: FrameHead; readonly value: Buffer }
  /** Not to be found: its header is damaged or its file gone. `value` holds the unreadable bytes, if any. */
  | { readonly kind: 'lost'; readonly sequence: bigint; readonly value: Buffer };

export interface LogReader {
  /**
   * Calls `visit` for each sequence of the slice in order, one call per sequence, until it answers `stop` (the record of that call then
   * comes again with the next read) or the slice ends. Values are valid during the call only. Answers where the next record lies.
   */
  readonly read: (slice: LogSlice, visit: (record: ReadRecord) => 'go on' | 'stop') => Promise<SegmentPosition>;
  readonly close: () => Promise<void>;
}

interface OpenFile {
  readonly path: string;
  readonly file: FileHandle;
}

interface Place extends SegmentPosition {
  /** The sequence that lies there. */
  readonly next: bigint;
}

/** Remembers where the last read ended, so that reading on does not search. */
export function createLogReader(): LogReader {
  const scratch = createScratchBuffer();
  let current: OpenFile | undefined;
  let place: Place | undefined;

  const openFile = async (path: string): Promise<FileHandle> => {
    if (current?.path === path) return current.file;
    await current?.file.close();
    current = undefined;
    const file = await open(path, 'r');
    current = { path, file };
    return file;
  };
  const close = async (): Promise<void> => {
    await current?.file.close();
    current = undefined;
  };
  return {
    read: async (slice, visit) => {
      const walk = createWalk(slice, visit);
      const known = place?.next === slice.from ? place : undefined;
      place = undefined;
      const start = known?.segment ?? startSegment(slice);
      for (const segment of slice.segments) {
        if (segment.first < start || walk.isDone()) continue;
        const file = await openFile(segment.path);
        walk.enter({ segment: segment.first, offset: segment.first === known?.segment ? known.offset : 0 });
        for await (const parts of readSegmentParts(file, walk.position().offset, scratch)) {
          if (walk.take(parts)) break;
        }
      }
      walk.finish();
      place = { ...walk.position(), next: walk.next() };
      return walk.position();
    },
    close,
  };
}

function startSegment(slice: LogSlice): bigint {
  const segment = slice.segments.findLast(({ first }) => first <= slice.from) ?? slice.segments[0];
  return segment?.first ?? slice.from;
}

/** Turns parts of files into one call per sequence. */
function createWalk(slice: LogSlice, visit: (record: ReadRecord) => 'go on' | 'stop') {
  let next = slice.from;
  let position: SegmentPosition = { segment: 0n, offset: 0 };
  let isDone = slice.from > slice.last;
  let debris: Buffer = Buffer.alloc(0);

  const give = (record: ReadRecord): boolean => {
    if (visit(record) === 'stop') {
      isDone = true;
      return false;
    }
    next = record.sequence + 1n;
    if (next > slice.last) isDone = true;
    return true;
  };
  const giveLostBelow = (sequence: bigint): void => {
    while (!isDone && next < sequence) {
      give({ kind: 'lost', sequence: next, value: debris });
      debris = Buffer.alloc(0);
    }
  };
  const takePart = (part: SegmentPart): void => {
    if (part.kind === 'damage') {
      debris = Buffer.from(part.bytes);
      return;
    }
    const { head, value } = part;
    if (head.sequence < next) {
      position = { ...position, offset: part.offset + head.frameBytes };
      return;
    }
    giveLostBelow(head.sequence);
    if (isDone) return;
    const kind = isValueWhole(head, value) ? 'record' : 'damaged';
    if (give({ kind, sequence: head.sequence, head, value }))
      position = { ...position, offset: part.offset + head.frameBytes };
  };
  return {
    isDone: () => isDone,
    next: () => next,
    position: () => position,
    enter: (at: SegmentPosition): void => {
      position = at;
    },
    /** Answers whether nothing more is wanted. */
    take: (parts: readonly SegmentPart[]): boolean => {
      for (const part of parts) {
        if (isDone) break;
        takePart(part);
      }
      return isDone;
    },
    /** What no file held is lost. */
    finish: (): void => giveLostBelow(slice.last + 1n),
  };
}

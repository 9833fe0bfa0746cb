import { open, type FileHandle } from 'node:fs/promises';
import type { Signal } from '@galileo/model';
import { encodeFrameHead } from './frame.ts';
import { emptySummary, encodeSummary, type SeenRecord, type SegmentSummary } from './segment-summary.ts';
import { removeFile, segmentPath, sidecarPath, syncDirectory } from './segment-files.ts';
import type { LogEntry } from './telemetry-log.ts';

export interface NumberedEntry {
  readonly entry: LogEntry;
  readonly id: Uint8Array;
}

/** Writes groups of records to the end of the newest segment. One group at a time. */
export interface SegmentWriter {
  /** Resolves once the group is on disk; a rejected group is not in the log. Answers the sequence after its last record. */
  readonly write: (group: readonly NumberedEntry[]) => Promise<bigint>;
  /** The segment that is being written; undefined between two. */
  readonly current: () => SegmentSummary | undefined;
  /** Seals the open segment. */
  readonly close: () => Promise<void>;
}

interface OpenSegment {
  readonly path: string;
  readonly file: FileHandle;
  readonly first: bigint;
  readonly ids: SeenRecord[];
  items: number;
  bytes: number;
}

export interface SegmentWriterOptions {
  readonly dir: string;
  readonly signal: Signal;
  readonly next: bigint;
  /** A segment that has reached this size is sealed and the next one begun. */
  readonly segmentBytes: number;
  /** Told at once of each segment that will not be written again; resolves when its sidecar is dealt with. */
  readonly onSealed: (segment: SegmentSummary) => Promise<void>;
}

export function createSegmentWriter(options: SegmentWriterOptions): SegmentWriter {
  let next = options.next;
  let current: OpenSegment | undefined;

  const seal = async (): Promise<void> => {
    const segment = current;
    current = undefined;
    if (segment === undefined) return;
    const sealing = options.onSealed(summaryOf(segment));
    await Promise.all([segment.file.close(), sealing]);
  };
  const openNext = async (): Promise<OpenSegment> => {
    const path = segmentPath(options.dir, options.signal, next);
    const file = await open(path, 'w', 0o600);
    await syncDirectory(options.dir);
    current = { path, file, first: next, ids: [], items: 0, bytes: 0 };
    return current;
  };
  /** After a failed write the file's state is unknown: it is cut back and never written again. */
  const giveUpFile = async (segment: OpenSegment): Promise<void> => {
    current = undefined;
    const sealing = segment.bytes > 0 ? options.onSealed(summaryOf(segment)) : removeFile(segment.path);
    try {
      await segment.file.truncate(segment.bytes);
      await segment.file.datasync();
    } finally {
      await Promise.all([segment.file.close(), sealing]);
    }
  };
  return {
    write: async (group) => {
      if (current !== undefined && current.bytes >= options.segmentBytes) await seal();
      const segment = current ?? (await openNext());
      const written = framesOf(group, next);
      try {
        await writeFully(segment.file, written.parts, segment.bytes);
        await segment.file.datasync();
      } catch (error) {
        await cutBack(() => giveUpFile(segment), error);
        throw error;
      }
      segment.bytes += written.bytes;
      next += BigInt(group.length);
      for (const { entry, id } of group) {
        segment.items += entry.items;
        segment.ids.push({ id, receivedAtMs: entry.receivedAtMs });
      }
      return next;
    },
    current: () => (current === undefined ? undefined : summaryOf(current)),
    close: seal,
  };
}

async function cutBack(giveUp: () => Promise<void>, error: unknown): Promise<void> {
  try {
    await giveUp();
  } catch (second) {
    throw new AggregateError([error, second], 'cannot write a group, nor cut it off', { cause: second });
  }
}

function summaryOf(segment: OpenSegment): SegmentSummary {
  return {
    ...emptySummary(segment.first),
    next: segment.first + BigInt(segment.ids.length),
    items: segment.items,
    bytes: segment.bytes,
    firstReceivedMs: segment.ids[0]?.receivedAtMs ?? 0,
    lastReceivedMs: segment.ids.at(-1)?.receivedAtMs ?? 0,
    ids: segment.ids,
  };
}

function framesOf(
  group: readonly NumberedEntry[],
  first: bigint,
): { readonly parts: readonly Uint8Array[]; readonly bytes: number } {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for (const [index, { entry, id }] of group.entries()) {
    const head = encodeFrameHead({
      sequence: first + BigInt(index),
      receivedAtMs: entry.receivedAtMs,
      items: entry.items,
      endsGroup: index === group.length - 1,
      id,
      tenant: entry.tenant,
      value: entry.bytes,
    });
    parts.push(head, entry.bytes);
    bytes += head.length + entry.bytes.length;
  }
  return { parts, bytes };
}

/** A disk that fills up first writes less than asked for, and fails the next write. */
async function writeFully(file: FileHandle, parts: readonly Uint8Array[], at: number): Promise<void> {
  let rest = parts;
  let offset = at;
  while (rest.length > 0) {
    const { bytesWritten } = await file.writev(rest, offset);
    offset += bytesWritten;
    rest = afterBytes(rest, bytesWritten);
  }
}

function afterBytes(parts: readonly Uint8Array[], bytes: number): readonly Uint8Array[] {
  let skip = bytes;
  for (const [index, part] of parts.entries()) {
    if (skip < part.length) return [part.subarray(skip), ...parts.slice(index + 1)];
    skip -= part.length;
  }
  return [];
}

export async function writeSidecar(segment: string, summary: SegmentSummary): Promise<void> {
  const file = await open(sidecarPath(segment), 'w', 0o600);
  try {
    await file.writeFile(encodeSummary(summary));
    await file.datasync();
  } finally {
    await file.close();
  }
}

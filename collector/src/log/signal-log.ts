import type { SegmentPosition } from './log-reader.ts';
import { createOldestTimes } from './oldest-times.ts';
import type { RecoveredLog } from './recover-segments.ts';
import { segmentPath } from './segment-files.ts';
import { createSegmentShelf, type SegmentShelfOptions } from './segment-shelf.ts';
import type { SegmentSummary } from './segment-summary.ts';
import { createSegmentWriter, type NumberedEntry } from './segment-writer.ts';

/** The segments of one signal: written at the end, freed at the beginning. */
export interface SignalLog {
  readonly write: (group: readonly NumberedEntry[]) => Promise<void>;
  /** The sequence of the next record to come. */
  readonly next: () => bigint;
  /** Segments in order, the open one included. */
  readonly segments: () => readonly SegmentSummary[];
  readonly path: (segment: bigint) => string;
  /** Deletes what lies below `next`; `at` is where the record `next` lies or will lie. */
  readonly free: (next: bigint, at: SegmentPosition) => Promise<void>;
  /** Bytes of records not freed. */
  readonly liveBytes: () => number;
  readonly fileBytes: () => number;
  /** Items appended since the log was opened, those found at start included. */
  readonly appendedItems: () => number;
  readonly oldestReceivedAtMs: (cursor: bigint) => number | null;
  readonly close: () => Promise<void>;
}

export interface SignalLogOptions extends SegmentShelfOptions {
  readonly recovered: RecoveredLog;
  readonly segmentBytes: number;
}

export function createSignalLog(options: SignalLogOptions): SignalLog {
  const { dir, signal, recovered, segmentBytes } = options;
  let start: SegmentPosition = recovered.start;
  let next = recovered.next;
  let appendedItems = recovered.items;
  const times = createOldestTimes(recovered.segments);
  const shelf = createSegmentShelf(options);
  const writer = createSegmentWriter({ dir, signal, next, segmentBytes, onSealed: shelf.add });
  const segments = (): readonly SegmentSummary[] => {
    const current = writer.current();
    return current === undefined ? shelf.segments() : [...shelf.segments(), current];
  };
  return {
    write: async (group) => {
      const first = next;
      next = await writer.write(group);
      for (const { entry } of group) appendedItems += entry.items;
      times.add(first, group[0]?.entry.receivedAtMs ?? 0);
    },
    next: () => next,
    segments,
    path: (segment) => segmentPath(dir, signal, segment),
    free: async (below, at) => {
      start = at;
      times.dropBelow(below);
      await shelf.freeBelow(below);
    },
    liveBytes: () => liveBytesOf(segments(), start),
    fileBytes: () => segments().reduce((total, segment) => total + segment.bytes, 0),
    appendedItems: () => appendedItems,
    oldestReceivedAtMs: (cursor) => (cursor < next ? times.at(cursor) : null),
    close: () => writer.close(),
  };
}

function liveBytesOf(segments: readonly SegmentSummary[], start: SegmentPosition): number {
  let bytes = 0;
  for (const segment of segments) {
    if (segment.first > start.segment) bytes += segment.bytes;
    if (segment.first === start.segment) bytes += segment.bytes - start.offset;
  }
  return bytes;
}

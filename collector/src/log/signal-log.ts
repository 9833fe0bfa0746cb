import type { Signal } from '@galileo/model';
import type { SegmentPosition } from './log-reader.ts';
import { createOldestTimes } from './oldest-times.ts';
import { createSegmentWriter, writeSidecar, type NumberedEntry } from './segment-writer.ts';
import { removeFile, segmentPath } from './segment-files.ts';
import type { RecoveredLog } from './recover-segments.ts';
import { emptySummary, type SegmentSummary } from './segment-summary.ts';

/** The segments of one signal: written at the end, freed at the beginning. */
export interface SignalLog {
  readonly write: (group: readonly NumberedEntry[]) => Promise<void>;
  /** The sequence of the next record to come. */
  readonly next: () => bigint;
  /** Segments in order, the open one included. */
  readonly segments: () => readonly SegmentSummary[];
  readonly path: (segment: bigint) => string;
  /** Deletes what lies below `next`; `at` is where the record `next` lies or will lie. Problems are told, not thrown: the next call tries again. */
  readonly free: (next: bigint, at: SegmentPosition) => Promise<void>;
  /** Bytes of records not freed. */
  readonly liveBytes: () => number;
  readonly fileBytes: () => number;
  /** Items appended since the log was opened, those found at start included. */
  readonly appendedItems: () => number;
  readonly oldestReceivedAtMs: (cursor: bigint) => number | null;
  readonly close: () => Promise<void>;
}

export interface SignalLogOptions {
  readonly dir: string;
  readonly signal: Signal;
  readonly recovered: RecoveredLog;
  readonly segmentBytes: number;
  readonly dedupWindowMs: number;
  readonly now: () => number;
  readonly onProblem: (what: string, error: unknown) => void;
}

export function createSignalLog(options: SignalLogOptions): SignalLog {
  const { dir, signal, recovered } = options;
  let sealed: readonly SegmentSummary[] = recovered.segments;
  /** Sidecars of deleted segments, kept until the duplicate window has passed. */
  let sidecars: readonly SegmentSummary[] = recovered.freedSegments;
  let start: SegmentPosition = recovered.start;
  let next = recovered.next;
  let appendedItems = recovered.items;
  const times = createOldestTimes(recovered.segments);
  const pathOf = (segment: bigint): string => segmentPath(dir, signal, segment);

  const writer = createSegmentWriter({
    dir,
    signal,
    next,
    segmentBytes: options.segmentBytes,
    onSealed: async (segment) => {
      sealed = [...sealed, segment];
      const hasSidecar = await attempt('write the ids of a segment', () =>
        writeSidecar(pathOf(segment.first), segment),
      );
      if (hasSidecar) sealed = sealed.map((other) => (other.first === segment.first ? { ...segment, ids: [] } : other));
    },
  });
  const attempt = async (what: string, work: () => Promise<void>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      options.onProblem(`cannot ${what}`, error);
      return false;
    }
  };
  const segments = (): readonly SegmentSummary[] => {
    const current = writer.current();
    return current === undefined ? sealed : [...sealed, current];
  };
  const freeSegment = async (segment: SegmentSummary): Promise<void> => {
    // A second chance for a sidecar that a full disk refused; without it a copy of these records is not recognised after a restart.
    if (segment.ids.length > 0)
      await attempt('write the ids of a segment', () => writeSidecar(pathOf(segment.first), segment));
    if (!(await attempt('delete a stored segment', () => removeFile(pathOf(segment.first))))) return;
    sealed = sealed.filter(({ first }) => first !== segment.first);
    sidecars = [...sidecars, { ...segment, ids: [] }];
  };
  const freeSidecars = async (): Promise<void> => {
    for (const segment of sidecars.filter((old) => old.lastReceivedMs + options.dedupWindowMs < options.now())) {
      const path = pathOf(segment.first).replace(/\.seg$/, '.ids');
      if (await attempt('delete old record ids', () => removeFile(path)))
        sidecars = sidecars.filter(({ first }) => first !== segment.first);
    }
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
    path: pathOf,
    free: async (below, at) => {
      start = at;
      times.dropBelow(below);
      for (const segment of sealed.filter((old) => old.next <= below)) await freeSegment(segment);
      await freeSidecars();
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

export function emptyRecovered(next: bigint): RecoveredLog {
  return { segments: [], freedSegments: [], next, start: { segment: emptySummary(next).first, offset: 0 }, items: 0 };
}

import type { Signal } from '@galileo/model';
import { removeFile, segmentPath, sidecarPath } from './segment-files.ts';
import type { RecoveredLog } from './recover-segments.ts';
import type { SegmentSummary } from './segment-summary.ts';
import { writeSidecar } from './segment-writer.ts';

/** The segments that are not written any more: kept until stored, their ids until the duplicate window has passed. */
export interface SegmentShelf {
  /** In the list at once; resolves when its sidecar is dealt with. */
  readonly add: (segment: SegmentSummary) => Promise<void>;
  readonly segments: () => readonly SegmentSummary[];
  /** Deletes segments that lie below a sequence. Problems are told, not thrown: the next call tries again. */
  readonly freeBelow: (sequence: bigint) => Promise<void>;
}

export interface SegmentShelfOptions {
  readonly dir: string;
  readonly signal: Signal;
  readonly recovered: Pick<RecoveredLog, 'segments' | 'freedSegments'>;
  readonly dedupWindowMs: number;
  readonly now: () => number;
  readonly onProblem: (what: string, error: unknown) => void;
}

export function createSegmentShelf(options: SegmentShelfOptions): SegmentShelf {
  let sealed: readonly SegmentSummary[] = options.recovered.segments;
  /** Deleted ones whose ids are still needed. */
  let freed: readonly SegmentSummary[] = options.recovered.freedSegments;
  const pathOf = ({ first }: SegmentSummary): string => segmentPath(options.dir, options.signal, first);
  const attempt = async (what: string, work: () => Promise<void>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      options.onProblem(`cannot ${what}`, error);
      return false;
    }
  };
  const keepIds = (segment: SegmentSummary): Promise<boolean> =>
    attempt('write the ids of a segment', () => writeSidecar(pathOf(segment), segment));
  const without = (segments: readonly SegmentSummary[], gone: SegmentSummary): readonly SegmentSummary[] =>
    segments.filter(({ first }) => first !== gone.first);

  const freeSegment = async (segment: SegmentSummary): Promise<void> => {
    // A second chance for a sidecar that a full disk refused; without it a copy of these records is not recognised after a restart.
    if (segment.ids.length > 0) await keepIds(segment);
    if (!(await attempt('delete a stored segment', () => removeFile(pathOf(segment))))) return;
    sealed = without(sealed, segment);
    freed = [...freed, { ...segment, ids: [] }];
  };
  const freeIds = async (segment: SegmentSummary): Promise<void> => {
    if (await attempt('delete old record ids', () => removeFile(sidecarPath(pathOf(segment)))))
      freed = without(freed, segment);
  };
  return {
    add: async (segment) => {
      sealed = [...sealed, segment];
      if (!(await keepIds(segment))) return;
      sealed = sealed.map((other) => (other.first === segment.first ? { ...segment, ids: [] } : other));
    },
    segments: () => sealed,
    freeBelow: async (sequence) => {
      for (const segment of sealed.filter(({ next }) => next <= sequence)) await freeSegment(segment);
      const oldest = options.now() - options.dedupWindowMs;
      for (const segment of freed.filter(({ lastReceivedMs }) => lastReceivedMs < oldest)) await freeIds(segment);
    },
  };
}

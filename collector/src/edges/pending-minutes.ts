import type { MinuteRange, StoredBatch } from '@galileo/storage';

const MINUTE_SECONDS = 60;
/** Minutes on each side of a span's start whose calls it may change: its callers and callees start about then. */
const AROUND = 1;
/** The same for a span that came late or lasts long. */
const AROUND_LATE = 5;
/** Minutes counted at once. A longer question reads its surroundings less often and needs more memory. */
const MAX_RANGE_MINUTES = 30;
/** A week of minutes, and as many again; beyond, the oldest are given up. */
const MAX_PENDING = 20_160;

/** The minutes whose calls have to be counted anew. Minutes are starts in seconds since the epoch. */
export interface PendingMinutes {
  readonly addBatch: (batch: StoredBatch) => void;
  /** `sinceMs`: when the oldest batch that asks for it was inserted. Undefined when no batch does. */
  readonly add: (minute: number, sinceMs?: number) => void;
  /** The newest minutes before `endSeconds` that lie side by side. */
  readonly newestRange: (endSeconds: number) => MinuteRange | undefined;
  /** Takes a range off; answers when the oldest batch that asked for it was inserted. */
  readonly take: (range: MinuteRange) => number | undefined;
  readonly size: () => number;
  /** When the oldest batch with a minute left was inserted; undefined when there is none. */
  readonly oldestBatchMs: () => number | undefined;
  /** The first minute left from `fromSeconds` on. */
  readonly firstFrom: (fromSeconds: number) => number | undefined;
}

export function createPendingMinutes(): PendingMinutes {
  const pending = new Map<number, number | undefined>();
  const add = (minute: number, sinceMs?: number): void => {
    pending.set(minute, earlier(pending.get(minute), sinceMs));
  };
  const newestRange = (endSeconds: number): MinuteRange | undefined => {
    const last = maxOf([...pending.keys()].filter((minute) => minute < endSeconds));
    if (last === undefined) return undefined;
    let first = last;
    while (last - first < (MAX_RANGE_MINUTES - 1) * MINUTE_SECONDS && pending.has(first - MINUTE_SECONDS))
      first -= MINUTE_SECONDS;
    return { fromSeconds: first, toSeconds: last + MINUTE_SECONDS };
  };
  return {
    add,
    addBatch: ({ insertedMs, minutes, lateMinutes }) => {
      for (const minute of widened(minutes, AROUND)) add(minute, insertedMs);
      for (const minute of widened(lateMinutes, AROUND_LATE)) add(minute, insertedMs);
      dropOldest(pending);
    },
    newestRange,
    take: ({ fromSeconds, toSeconds }) => {
      let since: number | undefined;
      for (let minute = fromSeconds; minute < toSeconds; minute += MINUTE_SECONDS) {
        since = earlier(since, pending.get(minute));
        pending.delete(minute);
      }
      return since;
    },
    size: () => pending.size,
    oldestBatchMs: () => [...pending.values()].reduce(earlier, undefined),
    firstFrom: (fromSeconds) => minOf([...pending.keys()].filter((minute) => minute >= fromSeconds)),
  };
}

function widened(minutes: readonly number[], around: number): readonly number[] {
  return minutes.flatMap((minute) =>
    Array.from({ length: 2 * around + 1 }, (_unused, index) => minute + (index - around) * MINUTE_SECONDS),
  );
}

function earlier(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined) return b;
  return b === undefined ? a : Math.min(a, b);
}

function dropOldest(pending: Map<number, unknown>): void {
  if (pending.size <= MAX_PENDING) return;
  const oldest = [...pending.keys()].toSorted((a, b) => a - b).slice(0, pending.size - MAX_PENDING);
  for (const minute of oldest) pending.delete(minute);
}

const maxOf = (values: readonly number[]): number | undefined =>
  values.reduce<number | undefined>((most, value) => (most === undefined || value > most ? value : most), undefined);
const minOf = (values: readonly number[]): number | undefined =>
  values.reduce<number | undefined>(
    (least, value) => (least === undefined || value < least ? value : least),
    undefined,
  );

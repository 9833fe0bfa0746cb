import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { GalileoError, messageOf, type Signal } from '@galileo/model';
import { stopOnce, withDeadline } from '@galileo/service';
import { createAppender } from './appender.ts';
import { openDeadLetters, type DeadLetter, type DeadLetters } from './dead-letters.ts';
import { createFreeDisk, measureDisk, type MeasureDisk } from './free-disk.ts';
import { lockDataDir } from './lock-data-dir.ts';
import { openLogProgress, type LogProgress, type SignalProgress, type StoredPlan } from './log-progress.ts';
import type { LogSlice, SegmentPosition } from './log-reader.ts';
import { createPressure } from './pressure.ts';
import { recoverSegments, type RecoveredLog } from './recover-segments.ts';
import { createSeenIds, type SeenIds } from './seen-ids.ts';
import { signals } from './segment-files.ts';
import { createSignalLog, type SignalLog } from './signal-log.ts';
import type { LogState, TelemetryLog } from './telemetry-log.ts';

export interface EmbeddedLogOptions {
  /** The log lies in `log/` below it. */
  readonly dataDir: string;
  readonly quotaBytes: number;
  /** Free disk that appends never use: this much or 5 % of the disk, whichever is more. */
  readonly minFreeDiskBytes: number;
  /** How long equal bytes count as a resend; 0 = off. */
  readonly dedupWindowMs: number;
  readonly now: () => number;
  /** Told of trouble that the log lives with. */
  readonly onProblem: (what: string, error: unknown) => void;
  /** An append that is not durable by then is answered with `unavailable`. Default 8 s. */
  readonly durableWithinMs?: number;
  readonly segmentBytes?: number;
  readonly measureDisk?: MeasureDisk;
}

/** The records waiting for the writer. */
export interface Backlog {
  /** The sequence after the last durable record. */
  readonly next: bigint;
  /** Items appended since the log was opened, those found at start included. */
  readonly appendedItems: number;
  readonly oldestReceivedAtMs: number | null;
}

/** The log with its reading side, for one writer per signal. */
export interface EmbeddedLog extends TelemetryLog {
  /** Part of every deduplication token. */
  readonly logId: string;
  readonly progress: (signal: Signal) => SignalProgress;
  /** `from`: where the reader is; the oldest time is that of the record there. */
  readonly backlog: (signal: Signal, from: bigint) => Backlog;
  /** Calls `listener` after each group of records became durable; answers how to stop that. */
  readonly onAppended: (signal: Signal, listener: () => void) => () => void;
  /** Where the records `from`..`last` lie. */
  readonly slice: (signal: Signal, range: { readonly from: bigint; readonly last: bigint }) => LogSlice;
  /** On disk when it resolves. */
  readonly storePlan: (signal: Signal, plan: StoredPlan) => Promise<void>;
  /** Moves the cursor to `next` and forgets the plan, on disk when it resolves; dead letters are on disk before. Then frees the space below. */
  readonly commit: (signal: Signal, done: Commit) => Promise<void>;
  readonly deadLetters: Pick<DeadLetters, 'files' | 'read' | 'drop' | 'dropped'>;
  readonly close: () => Promise<void>;
}

export interface Commit {
  readonly next: bigint;
  /** Where the record `next` lies or will lie. */
  readonly at: SegmentPosition;
  readonly dead: readonly DeadLetter[];
}

const GIB = 1024 ** 3;
const DEFAULT_SEGMENT_BYTES = 64 * 1024 * 1024;
const RESERVED_SHARE = 0.05;
const MAX_SEEN_IDS = 4_000_000;
const DEAD_LETTER_BYTES = GIB;
const DEAD_LETTER_AGE_MS = 7 * 24 * 3_600_000;
const DURABLE_WITHIN_MS = 8_000;

/** Opens the log for writing. Throws `conflict` when another process has it open. */
export async function openEmbeddedLog(options: EmbeddedLogOptions): Promise<EmbeddedLog> {
  const dir = join(options.dataDir, 'log');
  const lock = await lockDataDir(dir);
  try {
    const parts = await openParts(dir, options);
    return buildLog(parts, options, lock.release);
  } catch (error) {
    await lock.release();
    if (error instanceof GalileoError) throw error;
    throw new GalileoError('unavailable', `cannot open the log in ${dir}: ${messageOf(error)}`, { cause: error });
  }
}

/** Where the state was lost with the records still there, they are all stored again: twice rather than lost. */
async function beginAt(progress: LogProgress, signal: Signal, { segments, next }: RecoveredLog): Promise<void> {
  const cursor = segments[0]?.first ?? next;
  if (cursor > 0n) await progress.change(signal, { cursor, plan: null });
}

interface LogParts {
  readonly dir: string;
  readonly progress: LogProgress;
  readonly dead: DeadLetters;
  readonly seen: SeenIds;
  readonly signalLogs: ReadonlyMap<Signal, SignalLog>;
  readonly reserveBytes: number;
  readonly disk: ReturnType<typeof createFreeDisk>;
}

async function openParts(dir: string, options: EmbeddedLogOptions): Promise<LogParts> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const progress = await openLogProgress(dir, join(dir, 'state'));
  const seen = createSeenIds({ windowMs: options.dedupWindowMs, maxIds: MAX_SEEN_IDS });
  const dead = await openDeadLetters({
    dir: join(dir, 'dead'),
    maxBytes: DEAD_LETTER_BYTES,
    maxAgeMs: DEAD_LETTER_AGE_MS,
    now: options.now,
  });
  const { dedupWindowMs, now, onProblem } = options;
  const segmentBytes =
    options.segmentBytes ?? Math.min(DEFAULT_SEGMENT_BYTES, Math.max(64 * 1024, Math.floor(options.quotaBytes / 16)));
  const signalLogs = new Map<Signal, SignalLog>();
  for (const signal of signals) {
    const { cursor } = progress.of(signal);
    const recovered = await recoverSegments({ dir, signal, cursor, seen, dedupWindowMs, nowMs: now(), onProblem });
    if (progress.isNew) await beginAt(progress, signal, recovered);
    signalLogs.set(signal, createSignalLog({ dir, signal, recovered, segmentBytes, dedupWindowMs, now, onProblem }));
  }
  const measure = options.measureDisk ?? measureDisk;
  const initial = await measure(dir);
  const reserveBytes = Math.max(options.minFreeDiskBytes, initial.totalBytes * RESERVED_SHARE);
  return { dir, progress, dead, seen, signalLogs, reserveBytes, disk: createFreeDisk({ dir, measure, now, initial }) };
}

function buildLog(parts: LogParts, options: EmbeddedLogOptions, releaseLock: () => Promise<void>): EmbeddedLog {
  const { progress, dead, seen, signalLogs, disk } = parts;
  const logOf = (signal: Signal): SignalLog => {
    const found = signalLogs.get(signal);
    if (found === undefined) throw new GalileoError('internal', `no log for ${signal}`);
    return found;
  };
  const liveBytes = (): number => sum(signalLogs, (log) => log.liveBytes());
  const pressure = createPressure({ quotaBytes: options.quotaBytes, reserveBytes: parts.reserveBytes });
  const appender = createAppender({
    logOf,
    liveBytes,
    pressure,
    disk,
    seen,
    now: options.now,
    onProblem: options.onProblem,
  });
  const durableWithinMs = options.durableWithinMs ?? DURABLE_WITHIN_MS;
  return {
    append: (entries) =>
      withDeadline(appender.append(entries), durableWithinMs, `writing ${entries.length} records to the log`),
    state: (): LogState => {
      appender.refresh();
      return describeState({
        parts,
        quotaBytes: options.quotaBytes,
        liveBytes: liveBytes(),
        refusing: pressure.reason(),
      });
    },
    logId: progress.logId,
    progress: progress.of,
    backlog: (signal, from) => {
      const log = logOf(signal);
      return { next: log.next(), appendedItems: log.appendedItems(), oldestReceivedAtMs: log.oldestReceivedAtMs(from) };
    },
    onAppended: appender.onAppended,
    slice: (signal, range) => {
      const log = logOf(signal);
      const segments = log.segments().filter(({ first, next }) => next > range.from && first <= range.last);
      return { ...range, segments: segments.map(({ first }) => ({ path: log.path(first), first })) };
    },
    storePlan: (signal, plan) => progress.change(signal, { cursor: progress.of(signal).cursor, plan }),
    commit: async (signal, done) => {
      await dead.put(signal, done.dead);
      await progress.change(signal, { cursor: done.next, plan: null });
      await logOf(signal).free(done.next, done.at);
    },
    deadLetters: dead,
    close: stopOnce(async () => {
      await appender.close();
      for (const log of signalLogs.values()) await log.close();
      await progress.close();
      await releaseLock();
    }),
  };
}

function describeState(options: {
  readonly parts: LogParts;
  readonly quotaBytes: number;
  readonly liveBytes: number;
  readonly refusing: string | null;
}): LogState {
  const { signalLogs, progress, dead, disk } = options.parts;
  const oldest = [...signalLogs].flatMap(([signal, log]) => log.oldestReceivedAtMs(progress.of(signal).cursor) ?? []);
  const records = [...signalLogs].reduce(
    (total, [signal, log]) => total + Number(log.next() - progress.of(signal).cursor),
    0,
  );
  return {
    records,
    bytes: options.liveBytes,
    quotaBytes: options.quotaBytes,
    fileBytes: sum(signalLogs, (log) => log.fileBytes()),
    freeDiskBytes: disk.freeBytes(),
    oldestReceivedAtMs: oldest.length === 0 ? null : Math.min(...oldest),
    deadLetters: dead.files().length,
    refusing: options.refusing,
  };
}

function sum(logs: ReadonlyMap<Signal, SignalLog>, of: (log: SignalLog) => number): number {
  return [...logs.values()].reduce((total, log) => total + of(log), 0);
}

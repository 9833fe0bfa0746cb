import { GalileoError, messageOf, type Signal } from '@galileo/model';
import type { FreeDisk } from './free-disk.ts';
import { createGroupCommit, type GroupCommit } from './group-commit.ts';
import type { Pressure } from './pressure.ts';
import { recordIdOf } from './record-id.ts';
import type { SeenIds } from './seen-ids.ts';
import type { NumberedEntry } from './segment-writer.ts';
import { signals } from './segment-files.ts';
import type { SignalLog } from './signal-log.ts';
import type { AppendOutcome, LogEntry } from './telemetry-log.ts';

/** Takes requests: refuses under pressure, tells resends apart, and hands the rest to the group commit of their signal. */
export interface Appender {
  readonly append: (entries: readonly LogEntry[]) => Promise<readonly AppendOutcome[]>;
  readonly onAppended: (signal: Signal, listener: () => void) => () => void;
  /** Looks at the disk again, in the background. */
  readonly refresh: () => void;
  /** Refuses from now on and resolves once what was taken is on disk. */
  readonly close: () => Promise<void>;
}

export interface AppenderParts {
  readonly logOf: (signal: Signal) => SignalLog;
  readonly liveBytes: () => number;
  readonly pressure: Pressure;
  readonly disk: FreeDisk;
  readonly seen: SeenIds;
  readonly now: () => number;
  readonly onProblem: (what: string, error: unknown) => void;
}

const MAX_GROUP_BYTES = 8 * 1024 * 1024;
const MAX_PENDING_BYTES = 256 * 1024 * 1024;

export function createAppender(parts: AppenderParts): Appender {
  const { pressure, disk } = parts;
  const listeners = new Map<Signal, Set<() => void>>(signals.map((signal) => [signal, new Set()]));
  let isClosed = false;

  const judge = async (): Promise<void> => {
    await disk.refresh();
    pressure.update({ usedBytes: parts.liveBytes(), freeDiskBytes: disk.freeBytes(), atMs: parts.now() });
  };
  const commits = new Map(
    signals.map((signal) => [
      signal,
      createSignalCommit({ ...parts, signal, judge, listeners: listeners.get(signal) ?? new Set() }),
    ]),
  );
  const inFlight = new Map<string, Promise<void>>();

  const addUnit = (signal: Signal, unit: readonly NumberedEntry[]): Promise<void> => {
    const commit = commits.get(signal);
    if (commit === undefined) throw new GalileoError('internal', `no log for ${signal}`);
    const added = commit.add(unit);
    const settled = added.then(() => {
      for (const { entry, id } of unit) parts.seen.add(id, entry.receivedAtMs);
    });
    for (const { id } of unit) inFlight.set(keyOf(id), settled);
    return settled.finally(() => {
      for (const { id } of unit) inFlight.delete(keyOf(id));
    });
  };
  return {
    append: async (entries) => {
      if (isClosed) throw new GalileoError('unavailable', 'cannot log: the log is being closed');
      await judge();
      for (const entry of entries) {
        const refusal = pressure.refusal(entry);
        if (refusal !== undefined)
          throw new GalileoError('overloaded', `cannot log ${entries.length} records: ${refusal}`);
      }
      return appendAll(entries, { seen: parts.seen, inFlight, addUnit, now: parts.now });
    },
    onAppended: (signal, listener) => {
      listeners.get(signal)?.add(listener);
      return () => listeners.get(signal)?.delete(listener);
    },
    refresh: () => {
      // Only the figures of the next call depend on it; a disk that cannot be asked is met again by the next append.
      judge().catch((error: unknown) =>
        pressure.update({
          usedBytes: parts.liveBytes(),
          freeDiskBytes: error === undefined ? 0 : disk.freeBytes(),
          atMs: parts.now(),
        }),
      );
    },
    close: async () => {
      isClosed = true;
      for (const commit of commits.values()) await commit.drained();
    },
  };
}

interface AppendAllParts {
  readonly seen: SeenIds;
  readonly inFlight: ReadonlyMap<string, Promise<void>>;
  readonly addUnit: (signal: Signal, unit: readonly NumberedEntry[]) => Promise<void>;
  readonly now: () => number;
}

/** A copy of a record that is on its way waits for the outcome of the first. */
async function appendAll(entries: readonly LogEntry[], parts: AppendAllParts): Promise<readonly AppendOutcome[]> {
  const outcomes: AppendOutcome[] = [];
  const waits: Promise<void>[] = [];
  const fresh = new Map<Signal, NumberedEntry[]>();
  const own = new Set<string>();
  for (const entry of entries) {
    const id = recordIdOf(entry);
    const key = keyOf(id);
    const copy = parts.seen.isOn ? parts.inFlight.get(key) : undefined;
    if (copy !== undefined) waits.push(copy);
    const isDuplicate = copy !== undefined || (parts.seen.isOn && own.has(key)) || parts.seen.has(id, parts.now());
    outcomes.push(isDuplicate ? 'duplicate' : 'appended');
    if (isDuplicate) continue;
    own.add(key);
    const unit = fresh.get(entry.signal);
    if (unit === undefined) fresh.set(entry.signal, [{ entry, id }]);
    else unit.push({ entry, id });
  }
  for (const [signal, unit] of fresh) waits.push(parts.addUnit(signal, unit));
  await Promise.all(waits);
  return outcomes;
}

function keyOf(id: Uint8Array): string {
  return Buffer.from(id.buffer, id.byteOffset, id.length).toString('latin1');
}

interface SignalCommitParts extends AppenderParts {
  readonly signal: Signal;
  readonly judge: () => Promise<void>;
  readonly listeners: ReadonlySet<() => void>;
}

function createSignalCommit(parts: SignalCommitParts): GroupCommit {
  return createGroupCommit({
    maxGroupBytes: MAX_GROUP_BYTES,
    maxPendingBytes: MAX_PENDING_BYTES,
    write: async (group, bytes) => {
      await parts.judge();
      const first = group[0];
      const refusal =
        first === undefined ? undefined : parts.pressure.refusal({ signal: first.entry.signal, priority: 'high' });
      if (refusal !== undefined) throw new GalileoError('overloaded', `cannot log ${group.length} records: ${refusal}`);
      try {
        await parts.logOf(parts.signal).write(group);
      } catch (error) {
        parts.disk.distrust();
        const kind = isDiskFull(error) ? 'overloaded' : 'unavailable';
        throw new GalileoError(kind, `cannot log ${group.length} records: ${messageOf(error)}`, { cause: error });
      }
      parts.disk.spend(bytes);
      for (const listener of parts.listeners) listener();
    },
  });
}

function isDiskFull(error: unknown): boolean {
  const cause = error instanceof AggregateError ? error.errors[0] : error;
  return cause instanceof Error && 'code' in cause && (cause.code === 'ENOSPC' || cause.code === 'EDQUOT');
}

import { GalileoError } from '@galileo/model';
import type { NumberedEntry } from './segment-writer.ts';

/** Entries that go in together or not at all. */
export type Unit = readonly NumberedEntry[];

/**
 * Collects units while a flush is under way and writes them in one go with the next. With nothing under way a unit is written at once,
 * so waiting is never longer than one flush.
 */
export interface GroupCommit {
  /** Resolves once the unit is on disk. */
  readonly add: (unit: Unit) => Promise<void>;
  readonly pendingBytes: () => number;
  /** Resolves once nothing is waiting or under way. */
  readonly drained: () => Promise<void>;
}

export interface GroupCommitOptions {
  readonly write: (group: readonly NumberedEntry[], bytes: number) => Promise<void>;
  readonly maxGroupBytes: number;
  /** Above it units are refused. */
  readonly maxPendingBytes: number;
}

interface WaitingUnit {
  readonly unit: Unit;
  readonly bytes: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export function createGroupCommit(options: GroupCommitOptions): GroupCommit {
  let waiting: WaitingUnit[] = [];
  let pendingBytes = 0;
  let pump: Promise<void> | undefined;

  const takeGroup = (): readonly WaitingUnit[] => {
    let bytes = 0;
    const over = waiting.findIndex((unit) => (bytes += unit.bytes) > options.maxGroupBytes);
    const group = over === -1 ? waiting : waiting.slice(0, Math.max(1, over));
    waiting = waiting.slice(group.length);
    return group;
  };
  const writeGroup = async (group: readonly WaitingUnit[]): Promise<void> => {
    const bytes = group.reduce((total, unit) => total + unit.bytes, 0);
    try {
      await options.write(
        group.flatMap(({ unit }) => unit),
        bytes,
      );
      for (const unit of group) unit.resolve();
    } catch (error) {
      for (const unit of group) unit.reject(error);
    } finally {
      pendingBytes -= bytes;
    }
  };
  const run = async (): Promise<void> => {
    // What comes in during this turn of the event loop shares the first flush.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (waiting.length > 0) await writeGroup(takeGroup());
    pump = undefined;
  };
  return {
    add: (unit) => {
      const bytes = unit.reduce((total, { entry }) => total + entry.bytes.length, 0);
      if (pendingBytes > 0 && pendingBytes + bytes > options.maxPendingBytes) {
        return Promise.reject(
          new GalileoError(
            'overloaded',
            `cannot log ${unit.length} records: ${pendingBytes} bytes are waiting for the disk`,
          ),
        );
      }
      pendingBytes += bytes;
      return new Promise<void>((resolve, reject) => {
        waiting.push({ unit, bytes, resolve, reject });
        pump ??= run();
      });
    },
    pendingBytes: () => pendingBytes,
    drained: async () => {
      while (pump !== undefined) await pump;
    },
  };
}

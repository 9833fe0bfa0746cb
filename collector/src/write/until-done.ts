import { messageOf } from '@galileo/model';
import { backoffMs, pause } from './backoff.ts';
import type { WriterProblem } from './insert-with-retry.ts';

export interface UntilDoneOptions {
  readonly stopping: AbortSignal;
  readonly random: () => number;
  readonly now: () => number;
  readonly onProblem: (problem: WriterProblem | null) => void;
}

/** Repeats work until it succeeds and answers its result; undefined when stopped. */
export type UntilDone = <Value>(work: () => Promise<Value>) => Promise<{ readonly value: Value } | undefined>;

/** For what depends on the disk or the worker: the log holds what waits meanwhile. */
export function createUntilDone({ stopping, random, now, onProblem }: UntilDoneOptions): UntilDone {
  return async (work) => {
    let sinceMs: number | undefined;
    for (let attempt = 0; ; attempt++) {
      try {
        const value = await work();
        if (sinceMs !== undefined) onProblem(null);
        return { value };
      } catch (error) {
        if (stopping.aborted) return undefined;
        sinceMs ??= now();
        onProblem({ kind: 'transient', message: messageOf(error), sinceMs });
        await pause(backoffMs(attempt, random), stopping);
      }
    }
  };
}

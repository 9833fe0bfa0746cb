import { setTimeout as wait } from 'node:timers/promises';

/** Two steps of stopping: first nothing new is begun, then what is under way is broken off. */
export interface StopSignals {
  readonly stopping: AbortSignal;
  readonly aborting: AbortSignal;
  /** Stops and resolves once `work` has ended, or did not end in time even though it was broken off. */
  readonly finish: (work: Promise<void>) => Promise<void>;
}

const AFTER_ABORT_MS = 500;

export function createStopSignals(finishWithinMs: number): StopSignals {
  const stopping = new AbortController();
  const aborting = new AbortController();
  return {
    stopping: stopping.signal,
    aborting: aborting.signal,
    finish: async (work) => {
      stopping.abort();
      if (await endsWithin(work, finishWithinMs)) return;
      aborting.abort();
      await endsWithin(work, AFTER_ABORT_MS);
    },
  };
}

async function endsWithin(work: Promise<void>, limitMs: number): Promise<boolean> {
  const timer = new AbortController();
  const late = wait(limitMs, false, { signal: timer.signal }).catch(() => false);
  const hasEnded = await Promise.race([work.then(() => true), late]);
  timer.abort();
  return hasEnded;
}

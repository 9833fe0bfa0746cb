import { createSharedWork, type SharedWork } from '../ask/shared-work.ts';
import type { OpenedTrace } from './opened-trace.ts';

/** A trace that was opened a short while ago. */
export interface KeptTrace {
  readonly opened: OpenedTrace;
  /** How many spans the source said it has. */
  readonly storedSpans: number;
  /** Until when it may be answered to somebody who does not ask for its very version. */
  readonly freshUntilMs: number;
}

/** Traces that were opened, so that each scroll stop does not put the whole tree together again. */
export interface KeptTraces {
  readonly find: (key: string) => KeptTrace | undefined;
  readonly keep: (key: string, trace: KeptTrace) => void;
  /** Equal requests in flight share the work. */
  readonly inFlight: SharedWork<OpenedTrace>;
}

export interface KeptTracesOptions {
  readonly now: () => number;
  /** Of all kept traces together. The last one opened is kept whatever its size. */
  readonly maxSpans?: number;
  readonly idleMs?: number;
  /** Runs `work` once after a while. */
  readonly later?: (work: () => void, afterMs: number) => void;
}

const MAX_SPANS = 600_000;
const IDLE_MS = 60_000;

/** Least recently used ones go first, and every one that nobody asked for within a minute. */
export function keepTraces(options: KeptTracesOptions): KeptTraces {
  const { now, maxSpans = MAX_SPANS, idleMs = IDLE_MS, later = runLater } = options;
  const kept = new Map<string, KeptTrace & { readonly usedAtMs: number }>();
  let spans = 0;
  let isWatched = false;

  const drop = (key: string): void => {
    const dropped = kept.get(key);
    if (dropped === undefined) return;
    spans -= dropped.opened.spanOfRow.length;
    kept.delete(key);
  };
  const put = (key: string, trace: KeptTrace): void => {
    drop(key);
    kept.set(key, { ...trace, usedAtMs: now() });
    spans += trace.opened.spanOfRow.length;
  };
  const dropOld = (): void => {
    for (const [key, { usedAtMs }] of kept) {
      const isIdle = usedAtMs + idleMs <= now();
      if (!isIdle && (spans <= maxSpans || kept.size === 1)) return;
      drop(key);
    }
  };

  const watch = (): void => {
    if (isWatched || kept.size === 0) return;
    isWatched = true;
    later(() => {
      isWatched = false;
      dropOld();
      watch();
    }, idleMs);
  };

  return {
    inFlight: createSharedWork<OpenedTrace>(),
    find: (key) => {
      dropOld();
      const found = kept.get(key);
      if (found !== undefined) put(key, found);
      return found;
    },
    keep: (key, trace) => {
      put(key, trace);
      dropOld();
      watch();
    },
  };
}

/** Does not keep the process alive. */
function runLater(work: () => void, afterMs: number): void {
  setTimeout(work, afterMs).unref();
}

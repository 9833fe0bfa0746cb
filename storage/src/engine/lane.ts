import { EngineError } from './engine-error.ts';

/** At most `size` pieces of work at once; more of them wait, up to a number and a time. */
export interface Lane {
  readonly run: <Value>(work: () => Promise<Value>, signal: AbortSignal) => Promise<Value>;
}

export interface LaneOptions {
  readonly name: string;
  readonly size: number;
  readonly maxWaiting: number;
  readonly maxWaitMs: number;
}

interface Waiting {
  readonly start: () => void;
}

export function createLane(options: LaneOptions): Lane {
  const waiting = new Set<Waiting>();
  let running = 0;
  const busy = (): EngineError =>
    new EngineError(
      202,
      `engine_busy: ${running} of ${options.size} places for ${options.name} are taken and ${waiting.size} wait. (TOO_MANY_SIMULTANEOUS_QUERIES)`,
    );
  const enter = (signal: AbortSignal): Promise<void> => {
    if (running < options.size) {
      running += 1;
      return Promise.resolve();
    }
    if (waiting.size >= options.maxWaiting) return Promise.reject(busy());
    return waitForPlace({ waiting, busy, maxWaitMs: options.maxWaitMs }, signal);
  };
  const leave = (): void => {
    const [next] = waiting;
    if (next === undefined) running -= 1;
    else next.start();
  };
  return {
    run: async (work, signal) => {
      signal.throwIfAborted();
      await enter(signal);
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}

interface Queue {
  readonly waiting: Set<Waiting>;
  readonly busy: () => EngineError;
  readonly maxWaitMs: number;
}

/** Resolves with the place of the one that left. */
function waitForPlace(queue: Queue, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      queue.waiting.delete(entry);
      end();
    };
    const entry: Waiting = { start: () => settle(resolve) };
    const onAbort = (): void =>
      settle(() => reject(new EngineError(394, 'the client went away. (QUERY_WAS_CANCELLED)')));
    const timer = setTimeout(() => settle(() => reject(queue.busy())), queue.maxWaitMs);
    signal.addEventListener('abort', onAbort, { once: true });
    queue.waiting.add(entry);
  });
}

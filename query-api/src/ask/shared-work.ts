import { GalileoError } from '@galileo/model';

/** Work that several callers wait for at once. */
export interface SharedWork<Value> {
  /** Joins the work under way for `key`, or starts it. It is told to stop when the last one who waits has left. */
  readonly join: (key: string, start: (signal: AbortSignal) => Promise<Value>, caller: Caller) => Promise<Value>;
}

export interface Caller {
  /** What is asked, for the error of one who leaves. */
  readonly name: string;
  /** Aborts when the caller no longer waits. */
  readonly signal: AbortSignal;
}

interface InFlight<Value> {
  readonly value: Promise<Value>;
  readonly stop: () => void;
  waiting: number;
}

export function createSharedWork<Value>(): SharedWork<Value> {
  const inFlight = new Map<string, InFlight<Value>>();

  const begin = (key: string, start: (signal: AbortSignal) => Promise<Value>): InFlight<Value> => {
    const controller = new AbortController();
    const value = start(controller.signal);
    const forget = (): void => {
      if (inFlight.get(key) === started) inFlight.delete(key);
    };
    const stop = (): void => {
      // Whoever asks from now on must not join work that was given up.
      forget();
      controller.abort();
    };
    const started: InFlight<Value> = { value, stop, waiting: 0 };
    // Those who wait get the error themselves; this only ends the sharing.
    value.then(forget, forget);
    inFlight.set(key, started);
    return started;
  };

  return {
    join: async (key, start, { name, signal }) => {
      if (signal.aborted) throw left(name);
      const shared = inFlight.get(key) ?? begin(key, start);
      shared.waiting += 1;
      try {
        return await untilLeft(shared.value, signal, name);
      } finally {
        shared.waiting -= 1;
        if (shared.waiting === 0 && signal.aborted) shared.stop();
      }
    },
  };
}

function left(name: string): GalileoError {
  return new GalileoError('unavailable', `cannot answer ${name}: the browser went away`);
}

async function untilLeft<Value>(work: Promise<Value>, signal: AbortSignal, name: string): Promise<Value> {
  let leave: (() => void) | undefined;
  const gone = new Promise<never>((_resolve, reject) => {
    leave = () => reject(left(name));
    signal.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([work, gone]);
  } finally {
    if (leave !== undefined) signal.removeEventListener('abort', leave);
  }
}

import { createSharedWork, type Caller } from './shared-work.ts';

/** An answer that many pages show at once: a list, a map, a chart of a range of time. */
export interface SharedAnswer {
  /** Route and tenant. */
  readonly name: string;
  /** All that the answer depends on, as plain JSON; ranges already snapped, so that equal questions look equal. */
  readonly params: unknown;
  /** Whether more may still be stored for it, because its range reaches up to now. */
  readonly isLive: boolean;
  readonly compute: (signal: AbortSignal) => Promise<Computed>;
}

interface Computed {
  readonly answer: object;
  /** False when it says that there is nothing yet: whoever waits for the first data looks again and again. */
  readonly isWorthKeeping: boolean;
}

export interface AnswerCaller extends Pick<Caller, 'signal'> {
  /** Older answers will not do; 0 for a reader who refreshes by hand. Undefined: whatever is kept. */
  readonly maxAgeMs?: number | undefined;
}

/** Answers as JSON text. */
export interface AnswerShare {
  readonly share: (answer: SharedAnswer, caller: AnswerCaller) => Promise<string>;
}

export interface AnswerShareOptions {
  readonly now: () => number;
  /** Of kept answers together; the oldest are dropped first. */
  readonly maxBytes?: number;
  readonly maxAnswers?: number;
}

/** The pages' own refresh: within one of these, everyone sees the same answer. */
export const LIVE_MS = 10_000;
/** Late spans may still arrive for a range that has passed. */
const PASSED_MS = 60_000;
const MAX_BYTES = 32 * 1024 * 1024;
const MAX_ANSWERS = 500;

interface Kept {
  readonly text: string;
  readonly bytes: number;
  /** When its data began to be read. */
  readonly atMs: number;
  readonly untilMs: number;
}

/**
 * Equal questions share one computation in flight, and its answer is kept for a few seconds. Answers end at whole multiples of that time
 * and not so long after they were made: tabs that refresh at different moments then renew them together, at the cost of one.
 */
export function shareAnswers({ now, maxBytes = MAX_BYTES, maxAnswers = MAX_ANSWERS }: AnswerShareOptions): AnswerShare {
  const kept = new Map<string, Kept>();
  const work = createSharedWork<string>();
  let keptBytes = 0;

  const drop = (key: string): void => {
    keptBytes -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  };
  const keep = (key: string, made: Kept): void => {
    drop(key);
    if (made.bytes > maxBytes || made.untilMs <= now()) return;
    kept.set(key, made);
    keptBytes += made.bytes;
    for (const oldest of kept.keys()) {
      if (keptBytes <= maxBytes && kept.size <= maxAnswers) return;
      drop(oldest);
    }
  };

  const find = (key: string, maxAgeMs: number): string | undefined => {
    const found = kept.get(key);
    const isGood = found !== undefined && now() < found.untilMs && now() - found.atMs < maxAgeMs;
    return isGood ? found.text : undefined;
  };
  const make = async (key: string, { isLive, compute }: SharedAnswer, stopped: AbortSignal): Promise<string> => {
    const atMs = now();
    const { answer, isWorthKeeping } = await compute(stopped);
    const text = JSON.stringify(answer);
    const untilMs = endOf(atMs, isLive ? LIVE_MS : PASSED_MS);
    if (isWorthKeeping) keep(key, { text, bytes: Buffer.byteLength(text), atMs, untilMs });
    return text;
  };

  return {
    share: async (asked, { signal, maxAgeMs = Infinity }) => {
      const key = JSON.stringify([asked.name, asked.params]);
      return (
        find(key, maxAgeMs) ?? work.join(key, (stopped) => make(key, asked, stopped), { name: asked.name, signal })
      );
    },
  };
}

function endOf(nowMs: number, periodMs: number): number {
  return (Math.floor(nowMs / periodMs) + 1) * periodMs;
}

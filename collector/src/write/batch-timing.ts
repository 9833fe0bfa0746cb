import type { Signal } from '@galileo/model';
import type { EmbeddedLog } from '../log/embedded-log.ts';

export interface BatchTiming {
  /**
   * Resolves with the last sequence that may be read once a batch is due: enough rows are waiting, or some wait longer than the flush
   * interval. While a batch is being inserted half of the rows are enough and time does not count: waiting makes the next one larger.
   * Undefined when stopped.
   */
  readonly due: (from: bigint) => Promise<bigint | undefined>;
  /** To be called when reading or inserting got on. */
  readonly poke: () => void;
  readonly close: () => void;
}

export interface BatchTimingOptions {
  readonly log: Pick<EmbeddedLog, 'backlog' | 'onAppended'>;
  readonly signal: Signal;
  readonly flushIntervalMs: number;
  readonly maxRows: number;
  readonly stopping: AbortSignal;
  readonly isInserting: () => boolean;
  /** Items taken out of the log so far, of those counted by `appendedItems`. */
  readonly readItems: () => number;
  readonly monotonicMs: () => number;
}

export function createBatchTiming(options: BatchTimingOptions): BatchTiming {
  const { log, signal, stopping } = options;
  let waitingSinceMs: number | undefined;
  let wake = (): void => undefined;
  let timer: NodeJS.Timeout | undefined;

  const unsubscribe = log.onAppended(signal, () => {
    waitingSinceMs ??= options.monotonicMs();
    wake();
  });
  const look = (from: bigint): { readonly last: bigint } | { readonly againInMs: number | undefined } => {
    const { next, appendedItems } = log.backlog(signal, from);
    if (next <= from) {
      waitingSinceMs = undefined;
      return { againInMs: undefined };
    }
    waitingSinceMs ??= options.monotonicMs();
    const waiting = appendedItems - options.readItems();
    if (waiting >= options.maxRows) return { last: next - 1n };
    if (options.isInserting()) return waiting * 2 >= options.maxRows ? { last: next - 1n } : { againInMs: undefined };
    const leftMs = waitingSinceMs + options.flushIntervalMs - options.monotonicMs();
    return leftMs <= 0 ? { last: next - 1n } : { againInMs: leftMs };
  };
  const sleep = (ms: number | undefined): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
      if (ms !== undefined) timer = setTimeout(resolve, ms);
    });
  const onStop = (): void => wake();
  stopping.addEventListener('abort', onStop);
  return {
    due: async (from) => {
      while (!stopping.aborted) {
        const seen = look(from);
        if ('last' in seen) {
          waitingSinceMs = undefined;
          return seen.last;
        }
        await sleep(seen.againInMs);
        clearTimeout(timer);
      }
      return undefined;
    },
    poke: () => wake(),
    close: () => {
      unsubscribe();
      stopping.removeEventListener('abort', onStop);
      clearTimeout(timer);
    },
  };
}

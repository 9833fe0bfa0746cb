import { messageOf } from '@galileo/model';
import { classifyInsertError, clickhouseCodeOf, type BlockInsert, type InsertErrorClass } from '@galileo/storage';
import { backoffMs, pause } from './backoff.ts';

export type InsertOutcome = 'inserted' | 'stopped' | { readonly giveUp: string };

/** What keeps the writer from going on. */
export interface WriterProblem {
  readonly kind: InsertErrorClass;
  readonly message: string;
  readonly sinceMs: number;
}

export interface RetryOptions {
  readonly insertBlock: (insert: BlockInsert) => Promise<void>;
  /** After this long with the same permanent error the batch is given up. */
  readonly giveUpMs: number;
  readonly schemaRetryMs: number;
  /** Ends the retries; an attempt under way is finished. */
  readonly stopping: AbortSignal;
  /** Breaks off an attempt. */
  readonly aborting: AbortSignal;
  readonly now: () => number;
  readonly random: () => number;
  /** Told of each failure, and null once an attempt succeeds. */
  readonly onProblem: (problem: WriterProblem | null) => void;
}

/** Inserts one block however long it takes: the token makes every repetition safe. Only rows that are refused for good are given up. */
export async function insertWithRetry(insert: BlockInsert, options: RetryOptions): Promise<InsertOutcome> {
  const { stopping, now } = options;
  let problem: WriterProblem | undefined;
  let refusedFor: { readonly code: number | undefined; readonly sinceMs: number } | undefined;
  for (let attempt = 0; ; attempt++) {
    try {
      await options.insertBlock({ ...insert, signal: options.aborting });
      if (problem !== undefined) options.onProblem(null);
      return 'inserted';
    } catch (error) {
      if (stopping.aborted) return 'stopped';
      const kind = classifyInsertError(error);
      const code = clickhouseCodeOf(error);
      problem = { kind, message: messageOf(error), sinceMs: problem?.sinceMs ?? now() };
      options.onProblem(problem);
      if (kind !== 'data') refusedFor = undefined;
      else if (refusedFor?.code !== code) refusedFor = { code, sinceMs: now() };
      if (refusedFor !== undefined && now() - refusedFor.sinceMs >= options.giveUpMs) return { giveUp: problem.message };
      await pause(kind === 'schema' ? options.schemaRetryMs : backoffMs(attempt, options.random), stopping);
    }
  }
}

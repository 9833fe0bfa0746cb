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
  const failures = createFailures(options);
  for (let attempt = 0; ; attempt++) {
    try {
      await options.insertBlock({ ...insert, signal: options.aborting });
      failures.end();
      return 'inserted';
    } catch (error) {
      if (options.stopping.aborted) return 'stopped';
      const problem = failures.add(error);
      if (failures.isHopeless()) return { giveUp: problem.message };
      await pause(
        problem.kind === 'schema' ? options.schemaRetryMs : backoffMs(attempt, options.random),
        options.stopping,
      );
      if (options.stopping.aborted) return 'stopped';
    }
  }
}

/** Remembers since when the same error comes. */
function createFailures({ now, giveUpMs, onProblem }: RetryOptions) {
  let problem: WriterProblem | undefined;
  let refused: { readonly code: number | undefined; readonly sinceMs: number } | undefined;
  return {
    add: (error: unknown): WriterProblem => {
      const kind = classifyInsertError(error);
      const code = clickhouseCodeOf(error);
      problem = { kind, message: messageOf(error), sinceMs: problem?.sinceMs ?? now() };
      if (kind !== 'data') refused = undefined;
      else if (refused === undefined || refused.code !== code) refused = { code, sinceMs: now() };
      onProblem(problem);
      return problem;
    },
    isHopeless: (): boolean => refused !== undefined && now() - refused.sinceMs >= giveUpMs,
    end: (): void => {
      if (problem !== undefined) onProblem(null);
    },
  };
}

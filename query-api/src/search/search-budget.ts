import { GalileoError, type Completeness } from '@galileo/model';
import { clickhouseCodeOf } from '@galileo/storage';

/** What a search may cost. It answers with what it has found when that is used up. */
export interface SearchBudget {
  readonly spend: <Answer>(ask: (settings: BudgetSettings) => Promise<Answer>) => Promise<Answer | BudgetStop>;
}

export interface BudgetSettings {
  readonly max_execution_time: number;
  readonly max_rows_to_read: string;
}

export interface BudgetStop {
  readonly stopped: NonNullable<Completeness['reason']>;
}

export interface BudgetOptions {
  readonly budgetMs: number;
  /** Rows that one question may read. */
  readonly maxRows: number;
  readonly now: () => number;
}

/** The time runs from here. A question that is under way when it ends is broken off by the store. */
export function startBudget({ budgetMs, maxRows, now }: BudgetOptions): SearchBudget {
  const end = now() + budgetMs;
  return {
    spend: async (ask) => {
      const leftMs = end - now();
      if (leftMs <= 0) return { stopped: 'time-budget' };
      try {
        return await ask({ max_execution_time: Math.ceil(leftMs / 1000), max_rows_to_read: String(maxRows) });
      } catch (error) {
        const stopped = budgetReason(error);
        if (stopped === undefined) throw error;
        return { stopped };
      }
    },
  };
}

export function isStop(answer: unknown): answer is BudgetStop {
  return typeof answer === 'object' && answer !== null && 'stopped' in answer;
}

const TOO_SLOW = 159;
const TOO_MANY_ROWS = 158;

function budgetReason(error: unknown): BudgetStop['stopped'] | undefined {
  if (!(error instanceof GalileoError) || error.kind !== 'limit') return undefined;
  const code = clickhouseCodeOf(error);
  if (code === TOO_SLOW) return 'time-budget';
  return code === TOO_MANY_ROWS ? 'row-budget' : undefined;
}

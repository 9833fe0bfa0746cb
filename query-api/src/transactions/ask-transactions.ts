import {
  listTransactions,
  type TransactionOrder,
  type TransactionPosition,
  type TransactionRow,
} from '@galileo/storage';
import type { TimeRange } from '../http/time-parameter.ts';
import { isStop, type BudgetStop, type SearchBudget } from '../search/search-budget.ts';
import type { TransactionAsk } from './transaction-filters.ts';
import { scopeOf } from './walk-counts.ts';

export interface BatchAsk {
  readonly part: TimeRange;
  readonly order: TransactionOrder;
  readonly after: TransactionPosition | undefined;
  readonly failed: boolean | undefined;
  /** At least as many different transactions are answered when there are. */
  readonly wanted: number;
  readonly budget: SearchBudget;
}

export interface Batch {
  /** Each transaction once. All that have the place of the last one are among them. */
  readonly rows: readonly TransactionRow[];
  /** Whether these are all of the part. */
  readonly isAll: boolean;
}

/** For spans that were received twice. */
const SPARE = 20;
const GROWTH = 4;
const MAX_BATCH = 100_000;

/** The best of a part of the range. */
export async function askForBatch(asked: TransactionAsk, batch: BatchAsk): Promise<Batch | BudgetStop> {
  const { part, wanted, budget, ...place } = batch;
  for (let limit = wanted + SPARE; ; limit *= GROWTH) {
    const question = listTransactions({ ...scopeOf(asked, part), ...place, limit });
    const found = await budget.spend((settings) =>
      asked.asker.ask({ ...question, settings: { ...question.settings, ...settings } }, asked.signal),
    );
    if (isStop(found)) return found;
    const isAll = found.length < limit;
    const rows = eachOnce(isAll ? found : withoutLastPlace(found));
    if (isAll || rows.length >= wanted) return { rows, isAll };
    if (limit >= MAX_BATCH) return { rows: eachOnce(found), isAll };
  }
}

function eachOnce(rows: readonly TransactionRow[]): readonly TransactionRow[] {
  const seen = new Set<string>();
  return rows.filter(({ identity }) => !seen.has(identity) && seen.add(identity));
}

/** Further ones with the place of the last may have been cut off. */
function withoutLastPlace(rows: readonly TransactionRow[]): readonly TransactionRow[] {
  const last = rows.at(-1);
  return last === undefined ? rows : rows.filter((row) => !hasSamePlace(row, last));
}

export function hasSamePlace(a: TransactionPosition, b: TransactionPosition): boolean {
  return a.startNanos === b.startNanos && a.traceId === b.traceId && a.spanId === b.spanId;
}

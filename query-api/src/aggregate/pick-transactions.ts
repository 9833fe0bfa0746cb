import type { Completeness, Nanos } from '@galileo/model';
import type { TransactionRow } from '@galileo/storage';
import type { SearchBudget } from '../search/search-budget.ts';
import { listByTime } from '../transactions/list-by-time.ts';
import type { TransactionAsk } from '../transactions/transaction-filters.ts';
import { countAll } from '../transactions/walk-counts.ts';

/** Some transactions, the newest of those that fit. */
export interface Picked {
  readonly transactions: readonly PickedTransaction[];
  readonly total: Completeness['total'];
  /** Why there may be more; null when these are all. */
  readonly reason: Completeness['reason'];
  readonly lookedBackTo: Nanos;
}

/** An entry span, by its trace and its own id. */
export interface PickedTransaction {
  readonly traceId: string;
  readonly spanId: string;
  /** 0 for one that ended before it started. */
  readonly durationNs: number;
  readonly failed: boolean;
}

export interface PickOptions {
  /** At most. */
  readonly size: number;
  readonly budget: SearchBudget;
}

export async function pickNewest(asked: TransactionAsk, { size, budget }: PickOptions): Promise<Picked> {
  const { rows, reason, next, scanned } = await listByTime({
    asked,
    order: 'newest',
    cursor: undefined,
    limit: size,
    budget,
  });
  const transactions = rows.slice(0, size).map(pickedOf);
  const picked = { transactions, reason, lookedBackTo: scanned.from };
  if (next === null) return { ...picked, total: { value: transactions.length, relation: 'exact' } };
  const counted = await countAll(asked, budget);
  const value = Math.max(transactions.length, counted.ok + counted.failed);
  return { ...picked, total: { value, relation: counted.reason === null ? 'exact' : 'at-least' } };
}

function pickedOf({ traceId, spanId, durationNs, failed }: TransactionRow): PickedTransaction {
  return { traceId, spanId, durationNs: Math.max(0, Number(durationNs)), failed };
}

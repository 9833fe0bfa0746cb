import type { Completeness } from '@galileo/model';
import type { TransactionRow } from '@galileo/storage';
import type { TimeRange } from '../http/time-parameter.ts';
import type { SearchBudget } from '../search/search-budget.ts';
import { hasSamePlace } from './ask-transactions.ts';
import type { TransactionCursor } from './transaction-cursor.ts';
import type { TransactionAsk } from './transaction-filters.ts';

/** Failed first means newest first within. */
export type ListOrder = 'newest' | 'oldest' | 'slowest' | 'failed';

export interface TransactionList {
  readonly asked: TransactionAsk;
  readonly order: ListOrder;
  readonly cursor: TransactionCursor | undefined;
  readonly limit: number;
  readonly budget: SearchBudget;
}

/** The cursor without what the first page counted. */
export type NextPlace = Omit<TransactionCursor, 'total'>;

/** Rows of a page and how it ended. */
export interface ListPage {
  readonly rows: readonly TransactionRow[];
  readonly reason: Completeness['reason'];
  /** Null when there is nothing more. */
  readonly next: NextPlace | null;
  /** What was looked at. */
  readonly scanned: TimeRange;
}

/** How many rows a page has: the limit, and those that have the place of the last one. */
export function pageLength(rows: readonly TransactionRow[], limit: number): number {
  const last = rows[limit - 1];
  if (last === undefined) return rows.length;
  let length = limit;
  for (let row = rows[length]; row !== undefined && hasSamePlace(row, last); row = rows[length]) length += 1;
  return length;
}

import type { Completeness, TransactionsAnswer } from '@galileo/model';
import type { SearchBudget } from '../search/search-budget.ts';
import { describePage } from './describe-page.ts';
import { listByTime } from './list-by-time.ts';
import { listSlowest } from './list-slowest.ts';
import { printTransactionCursor } from './transaction-cursor.ts';
import type { ListPage, TransactionList } from './transaction-list.ts';
import { countAll } from './walk-counts.ts';

export interface TransactionFind extends TransactionList {
  /** Of counting what the first page does not show. */
  readonly countBudget: () => SearchBudget;
}

/** A page of transactions. The first one also counts all, if that is quick; those after it repeat the number. */
export async function findTransactions(find: TransactionFind): Promise<TransactionsAnswer> {
  const page = await (find.order === 'slowest' ? listSlowest(find) : listByTime(find));
  const [transactions, total] = await Promise.all([describePage(find.asked, page.rows), totalOf(find, page)]);
  const { reason, scanned, next } = page;
  return {
    transactions,
    completeness: {
      complete: next === null,
      reason,
      scannedFrom: String(scanned.from),
      scannedTo: String(scanned.to),
      total,
      nextCursor: next === null ? null : printTransactionCursor({ ...next, total }),
    },
  };
}

async function totalOf(find: TransactionFind, page: ListPage): Promise<Completeness['total']> {
  if (find.cursor !== undefined) return find.cursor.total;
  if (page.next === null) return { value: page.rows.length, relation: 'exact' };
  const { ok, failed, reason } = await countAll(find.asked, find.countBudget());
  return {
    value: Math.max(page.rows.length, ok + failed),
    relation: reason === null ? 'exact' : 'at-least',
  };
}

import type { Transaction, TransactionsAnswer } from '@galileo/model';
import { useMemo } from 'react';
import { usePages, type Pages } from '../traces/use-pages.ts';
import { millisAround } from './region/region.ts';
import { joinTransactions, listQuery, type TransactionSearch } from './transactions-query.ts';

export interface TransactionsState extends Omit<Pages<TransactionsAnswer>, 'pages'> {
  readonly transactions: readonly Transaction[];
}

/**
 * The transactions that fit, page by page. Those of a region are asked for in its own time: the region stays what it is when the page's range
 * moves on. Without a search nothing is asked.
 */
export function useTransactions(search: TransactionSearch | undefined): TransactionsState {
  const query = search === undefined ? undefined : listQuery(search);
  const within = search?.region === undefined ? undefined : millisAround(search.region);
  const { pages, ...rest } = usePages<TransactionsAnswer>({ route: '/api/transactions', query, within });
  return { ...rest, transactions: useMemo(() => joinTransactions(pages), [pages]) };
}

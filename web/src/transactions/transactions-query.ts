import type { Transaction, TransactionsAnswer } from '@galileo/model';
import { writeRegion, type Region } from './region/region.ts';

export const transactionOrders = ['newest', 'oldest', 'slowest', 'failed'] as const;
export type TransactionOrder = (typeof transactionOrders)[number];

const PAGE = 100;

/** Which transactions are meant, beside the time range. */
export interface TransactionFilters {
  /** Of the search language; empty for all. It holds on the entry span itself. */
  readonly expression: string;
  readonly environment: string | null;
}

/** The filters as parameters of the API. */
export function filterQuery({ expression, environment }: TransactionFilters): URLSearchParams {
  const query = new URLSearchParams();
  if (expression !== '') query.set('q', expression);
  if (environment !== null) query.set('environment', environment);
  return query;
}

export interface TransactionSearch extends TransactionFilters {
  readonly order: TransactionOrder;
  readonly region: Region | undefined;
}

export function listQuery({ order, region, ...filters }: TransactionSearch): string {
  const query = filterQuery(filters);
  if (region !== undefined) query.set('sel', writeRegion(region));
  query.set('order', order);
  query.set('limit', String(PAGE));
  return query.toString();
}

export function transactionKey({ traceId, spanId }: Pick<Transaction, 'traceId' | 'spanId'>): string {
  return `${traceId}/${spanId}`;
}

/** All pages as one list; what moved from one page to the next while they were read stands once. */
export function joinTransactions(pages: readonly TransactionsAnswer[]): readonly Transaction[] {
  const found = new Map<string, Transaction>();
  for (const transaction of pages.flatMap((page) => page.transactions)) {
    const key = transactionKey(transaction);
    if (!found.has(key)) found.set(key, transaction);
  }
  return [...found.values()];
}

import { normalDuration } from '../search/duration-text.ts';
import { readRegion, type Region } from './region/region.ts';
import { transactionOrders, type TransactionOrder } from './transactions-query.ts';

export const transactionViews = ['list', 'scatter', 'heatmap'] as const;
export type TransactionView = (typeof transactionViews)[number];

/** What a row counts: an entry span, or a whole trace. */
export const units = ['transaction', 'trace'] as const;
export type Unit = (typeof units)[number];

/** The part of the address that says how transactions are shown. */
export interface TransactionsAddress {
  readonly view: TransactionView;
  readonly order: TransactionOrder;
  readonly region: Region | undefined;
  readonly scale: 'log' | 'linear';
  /** Top of the scatter chart as written (`5s`); undefined = not said. */
  readonly max: string | undefined;
}

export function readUnit(params: URLSearchParams): Unit {
  return params.get('unit') === 'trace' ? 'trace' : 'transaction';
}

export function readTransactionsAddress(params: URLSearchParams): TransactionsAddress {
  const max = normalDuration(params.get('max') ?? '');
  return {
    view: transactionViews.find((view) => view === params.get('view')) ?? 'scatter',
    order: transactionOrders.find((order) => order === params.get('order')) ?? 'newest',
    region: readRegion(params.get('sel')),
    scale: params.get('scale') === 'linear' ? 'linear' : 'log',
    max: max === '' ? undefined : max,
  };
}

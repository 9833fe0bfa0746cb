import type { ErrorGroupKind, ErrorOrder } from '@galileo/model';
import type { Sort } from '../design/table-model.ts';
import type { UrlChanges } from '../url-state/use-url-state.ts';

export type KindFilter = ErrorGroupKind | 'all';

/** What the address says about the list. */
export interface ErrorFilters {
  readonly service: string;
  readonly text: string;
  readonly kind: KindFilter;
  readonly order: ErrorOrder;
}

export const noErrorFilters: ErrorFilters = { service: '', text: '', kind: 'all', order: 'count' };

export const kindFilters = ['all', 'exception', 'status'] as const satisfies readonly KindFilter[];
const orders = ['count', 'last-seen', 'newest'] as const satisfies readonly ErrorOrder[];

export function readErrorFilters(params: URLSearchParams): ErrorFilters {
  return {
    service: params.get('service') ?? '',
    text: params.get('text') ?? '',
    kind: kindFilters.find((kind) => kind === params.get('kind')) ?? 'all',
    order: orders.find((order) => order === params.get('order')) ?? 'count',
  };
}

/** What is as usual is left out of the address. */
export function errorFilterChanges({ service, text, kind, order }: ErrorFilters): UrlChanges {
  return {
    service: service === '' ? null : service,
    text: text === '' ? null : text,
    kind: kind === 'all' ? null : kind,
    order: order === 'count' ? null : order,
  };
}

export function isFiltered({ service, text, kind }: ErrorFilters): boolean {
  return service !== '' || text !== '' || kind !== 'all';
}

export interface AskedRange {
  /** Epoch ms. */
  readonly from: number;
  readonly to: number;
  readonly environment: string | null;
}

/** Query of `GET /api/errors`. */
export function errorsQuery(filters: ErrorFilters, range: AskedRange, limit: number): string {
  const query = scopeQuery(filters.service, range);
  if (filters.text.trim() !== '') query.set('text', filters.text.trim());
  if (filters.kind !== 'all') query.set('kind', filters.kind);
  query.set('order', filters.order);
  query.set('limit', String(limit));
  return query.toString();
}

/** The fields that all questions about errors share. */
export function scopeQuery(service: string, { from, to, environment }: AskedRange): URLSearchParams {
  const query = new URLSearchParams({ from: String(Math.floor(from)), to: String(Math.ceil(to)) });
  if (service !== '') query.set('service', service);
  if (environment !== null) query.set('environment', environment);
  return query;
}

const columnOfOrder: Readonly<Record<ErrorOrder, string>> = { count: 'count', 'last-seen': 'last', newest: 'first' };

/** The server orders, since the list may be cut: each order is one column, greatest or newest first. */
export function sortOfOrder(order: ErrorOrder): Sort {
  return { column: columnOfOrder[order], direction: 'down' };
}

export function orderOfColumn(column: string): ErrorOrder {
  return orders.find((order) => columnOfOrder[order] === column) ?? 'count';
}

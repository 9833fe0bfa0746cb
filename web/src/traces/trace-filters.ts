import { changedParams, type UrlChanges } from '../url-state/use-url-state.ts';

export interface AttributeFilter {
  readonly key: string;
  readonly value: string;
}

export const statusChoices = ['all', 'ok', 'failed'] as const;
type StatusChoice = (typeof statusChoices)[number];
export const orderChoices = ['newest', 'slowest'] as const;
export type OrderChoice = (typeof orderChoices)[number];

/** What the traces page asks for, beside the time range and the environment, which every page shares. */
export interface TraceFilters {
  readonly service: string;
  readonly operation: string;
  readonly status: StatusChoice;
  /** As typed: `500ms`. */
  readonly minDuration: string;
  readonly maxDuration: string;
  readonly attributes: readonly AttributeFilter[];
  readonly order: OrderChoice;
}

export const noFilters: TraceFilters = {
  service: '',
  operation: '',
  status: 'all',
  minDuration: '',
  maxDuration: '',
  attributes: [],
  order: 'newest',
};

export function readFilters(search: URLSearchParams): TraceFilters {
  return {
    service: search.get('service') ?? '',
    operation: search.get('operation') ?? '',
    status: statusChoices.find((choice) => choice === search.get('status')) ?? 'all',
    minDuration: search.get('minDuration') ?? '',
    maxDuration: search.get('maxDuration') ?? '',
    attributes: search.getAll('attr').flatMap(readAttribute),
    order: orderChoices.find((choice) => choice === search.get('order')) ?? 'newest',
  };
}

/** `key=value`: the first `=` parts them, so a value may contain more. */
function readAttribute(text: string): readonly AttributeFilter[] {
  const at = text.indexOf('=');
  return at <= 0 ? [] : [{ key: text.slice(0, at), value: text.slice(at + 1) }];
}

/** The address parameters of the filters; what has its default is left out. */
export function filterChanges(filters: TraceFilters): UrlChanges {
  return {
    service: filters.service || null,
    operation: filters.operation || null,
    minDuration: filters.minDuration || null,
    maxDuration: filters.maxDuration || null,
    status: filters.status === 'all' ? null : filters.status,
    order: filters.order === 'newest' ? null : filters.order,
    attr: filters.attributes.map(({ key, value }) => `${key}=${value}`),
  };
}

export function hasFilters(filters: TraceFilters): boolean {
  return changedParams(new URLSearchParams(), filterChanges({ ...filters, order: 'newest' })).size > 0;
}

export function withAttribute(filters: TraceFilters, added: AttributeFilter): TraceFilters {
  const isThere = filters.attributes.some(({ key, value }) => key === added.key && value === added.value);
  return isThere ? filters : { ...filters, attributes: [...filters.attributes, added] };
}

export function withoutAttribute(filters: TraceFilters, index: number): TraceFilters {
  return { ...filters, attributes: filters.attributes.filter((_, at) => at !== index) };
}

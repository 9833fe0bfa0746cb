import type { TraceViewQuery } from '@galileo/model';

/** Spans a page reads unless the reader asks for more; the API's own default and ceiling. */
export const SPAN_LIMIT = 200_000;
export const SPAN_CEILING = 1_000_000;

/** What chose the rows of a skeleton; every request that speaks of its rows gives it back. */
export type TraceQuery = Omit<TraceViewQuery, 'version'>;

function parametersOf({ entry, clock, scope, base, limit }: TraceQuery): URLSearchParams {
  const query = new URLSearchParams();
  if (entry !== undefined) query.set('entry', entry);
  if (clock !== undefined) query.set('clock', clock);
  if (scope !== undefined) query.set('scope', scope);
  if (base !== undefined) query.set('base', base);
  if (limit !== undefined && limit !== SPAN_LIMIT) query.set('limit', String(limit));
  return query;
}

const pathOf = (traceId: string, rest: string, query: URLSearchParams): string =>
  `/api/traces/${encodeURIComponent(traceId)}${rest}${query.size > 0 ? `?${query.toString()}` : ''}`;

export function tracePath(traceId: string, query: TraceQuery): string {
  return pathOf(traceId, '', parametersOf(query));
}

/** What a request about rows needs of a `TraceModel`. */
export interface OfSkeleton {
  readonly skeleton: { readonly traceId: string; readonly version: string };
  readonly query: TraceQuery;
}

/** The address of a question about rows: `call-tree`, `find`, `statistics`, `map`. */
export function rowsPath(
  { skeleton, query }: OfSkeleton,
  route: string,
  parameters: Readonly<Record<string, string>> = {},
): string {
  const all = parametersOf(query);
  all.set('version', skeleton.version);
  for (const [name, value] of Object.entries(parameters)) all.set(name, value);
  return pathOf(skeleton.traceId, `/${route}`, all);
}

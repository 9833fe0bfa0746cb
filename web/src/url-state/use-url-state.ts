import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** `null` or an empty list takes a parameter out; a list repeats it. */
export type UrlChanges = Readonly<Record<string, string | readonly string[] | null>>;

export interface UrlState {
  readonly params: URLSearchParams;
  /** Changes some parameters and keeps all others, known or not. `replace` for what Back should not step through (typing). */
  readonly change: (changes: UrlChanges, how?: 'push' | 'replace') => void;
}

/** The parameters after some changes. */
export function changedParams(before: URLSearchParams, changes: UrlChanges): URLSearchParams {
  const after = new URLSearchParams(before);
  for (const [name, value] of Object.entries(changes)) {
    after.delete(name);
    if (typeof value === 'string') after.set(name, value);
    else for (const one of value ?? []) after.append(name, one);
  }
  return after;
}

export function useUrlState(): UrlState {
  const [params, setParams] = useSearchParams();
  const change = useCallback(
    (changes: UrlChanges, how: 'push' | 'replace' = 'push') =>
      setParams((before) => changedParams(before, changes), { replace: how === 'replace' }),
    [setParams],
  );
  return { params, change };
}

/** One parameter as state: `const [sort, setSort] = useUrlParam('sort')`. */
export function useUrlParam(
  name: string,
): readonly [string | null, (value: string | null, how?: 'push' | 'replace') => void] {
  const { params, change } = useUrlState();
  const set = useCallback(
    (value: string | null, how?: 'push' | 'replace') => change({ [name]: value }, how),
    [change, name],
  );
  return [params.get(name), set];
}

/** What goes along from page to page: time range, zone, environment, refresh. */
const shellParams = ['from', 'to', 'tz', 'env', 'refresh'] as const;

/** An address within the app that keeps the shell's parameters. */
export function linkTo(current: URLSearchParams, path: string, changes: UrlChanges = {}): string {
  const kept = new URLSearchParams();
  for (const name of shellParams) {
    const value = current.get(name);
    if (value !== null) kept.set(name, value);
  }
  const query = changedParams(kept, changes).toString();
  return query === '' ? path : `${path}?${query}`;
}

/** `const link = useLinkTo(); <Link to={link('/traces', { service: 'cart' })}>` */
export function useLinkTo(): (path: string, changes?: UrlChanges) => string {
  const [params] = useSearchParams();
  return useMemo(() => (path: string, changes?: UrlChanges) => linkTo(params, path, changes), [params]);
}

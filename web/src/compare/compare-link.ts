import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { linkTo, type UrlChanges } from '../url-state/use-url-state.ts';

export interface WantedComparison {
  readonly a: { readonly traceId: string; readonly entry?: string | undefined };
  /** The page asks when it is left out. */
  readonly b?: { readonly traceId: string; readonly entry?: string | undefined } | 'median-of-operation';
}

/** The parameters of the page, for `link('/traces/compare', compareParams({ a }))`. */
export function compareParams({ a, b }: WantedComparison): UrlChanges {
  const other = b === undefined || b === 'median-of-operation' ? undefined : b;
  return {
    a: a.traceId,
    entryA: a.entry ?? null,
    b: other?.traceId ?? null,
    entryB: other?.entry ?? null,
    baseline: b === 'median-of-operation' ? 'same-operation' : null,
  };
}

/** `const compare = useCompareLink(); <Link to={compare({ a: { traceId, entry } })}>` */
export function useCompareLink(): (wanted: WantedComparison) => string {
  const [params] = useSearchParams();
  return useMemo(
    () => (wanted: WantedComparison) => linkTo(params, '/traces/compare', compareParams(wanted)),
    [params],
  );
}

import { useEffect, useState } from 'react';
import { useUrlState } from '../url-state/use-url-state.ts';
import { expressionOf, hasOldParams, renewedAddress } from './query-address.ts';
import { readQuery } from './read-query.ts';

/** The expression of the address. An address with filters from before is turned into one with `q`, once, without a step for Back. */
export function useExpression(): string {
  const { params, change } = useUrlState();
  const isOld = hasOldParams(params);
  useEffect(() => {
    if (isOld) change(renewedAddress(params), 'replace');
  }, [isOld, params, change]);
  return expressionOf(params);
}

/** The last expression that could be read; undefined while there was none. What cannot be read is never sent. */
export function useReadable(expression: string): string | undefined {
  const [readable, setReadable] = useState<string | undefined>(undefined);
  if (readable === expression || !readQuery(expression).ok) return readable;
  setReadable(expression);
  return expression;
}

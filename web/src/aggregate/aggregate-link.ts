import type { AggregateSplit } from '@galileo/model';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { linkTo, type UrlChanges } from '../url-state/use-url-state.ts';

/** Which transactions are to be merged; without any condition all of the range. */
interface WantedAggregate {
  /** Of the search language. */
  readonly expression?: string;
  /** `x1,x2,y1,y2`, as the parameter `sel` of the list of transactions. */
  readonly region?: string | undefined;
  readonly split?: AggregateSplit;
  /** Of slow a duration (`800ms`), of time an instant in epoch ms. */
  readonly at?: string;
}

/** The parameters of the page. */
function aggregateParams({ expression = '', region, split = 'none', at }: WantedAggregate): UrlChanges {
  return {
    q: expression === '' ? null : expression,
    sel: region ?? null,
    split: split === 'none' ? null : split,
    at: at ?? null,
  };
}

/** `const merged = useAggregateLink(); <Link to={merged({ expression, region })}>`: keeps range, zone and environment. */
export function useAggregateLink(): (wanted: WantedAggregate) => string {
  const [params] = useSearchParams();
  return useMemo(
    () => (wanted: WantedAggregate) => linkTo(params, '/traces/aggregate', aggregateParams(wanted)),
    [params],
  );
}

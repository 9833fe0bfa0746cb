import { useMemo } from 'react';
import { useUrlState } from '../../url-state/use-url-state.ts';
import type { RowOrder } from './timeline-rows.ts';

/** The part of the address that only the timeline has. */
export interface TimelineAddress {
  readonly order: RowOrder;
  /** Leaves out what does not match. */
  readonly matchesOnly: boolean;
  /** Does the critical path stand out? */
  readonly critical: boolean;
  readonly setOrder: (order: RowOrder) => void;
  readonly setMatchesOnly: (matchesOnly: boolean) => void;
  readonly setCritical: (critical: boolean) => void;
}

export function useTimelineAddress(): TimelineAddress {
  const { params, change } = useUrlState();
  return useMemo(
    () => ({
      order: params.get('order') === 'start' ? 'start' : 'tree',
      matchesOnly: params.get('only') === '1',
      critical: params.get('critical') === '1',
      setOrder: (order) => change({ order: order === 'start' ? 'start' : null }, 'replace'),
      setMatchesOnly: (matchesOnly) => change({ only: matchesOnly ? '1' : null }, 'replace'),
      setCritical: (critical) => change({ critical: critical ? '1' : null }, 'replace'),
    }),
    [params, change],
  );
}

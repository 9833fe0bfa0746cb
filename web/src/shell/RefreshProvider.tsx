import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { RefreshContext } from '../api/refresh.ts';
import { parseRange } from '../url-state/time-range.ts';
import { useUrlState } from '../url-state/use-url-state.ts';
import { readInterval } from './refresh-interval.ts';

interface Ticks {
  readonly tick: number;
  readonly manualTick: number;
  readonly now: number;
}

const next = (before: Ticks, manual: 0 | 1): Ticks => ({
  tick: before.tick + 1,
  manualTick: before.manualTick + manual,
  now: Date.now(),
});

/** Ticks by hand and by the interval in the address; a fixed time range does not refresh by itself. */
export function RefreshProvider({ children }: { readonly children: ReactNode }) {
  const { params } = useUrlState();
  const [ticks, setTicks] = useState<Ticks>(() => ({ tick: 0, manualTick: 0, now: Date.now() }));
  const isLive = parseRange(params.get('from'), params.get('to')).kind === 'relative';
  const everyMs = isLive ? readInterval(params.get('refresh')) : 0;

  useEffect(() => {
    if (everyMs === 0) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') setTicks((before) => next(before, 0));
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);

  const refresh = useCallback(() => setTicks((before) => next(before, 1)), []);
  const state = useMemo(() => ({ ...ticks, refresh }), [ticks, refresh]);
  return <RefreshContext value={state}>{children}</RefreshContext>;
}

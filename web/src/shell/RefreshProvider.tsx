import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { RefreshContext } from '../api/refresh.ts';
import { parseRange } from '../url-state/time-range.ts';
import { useUrlState } from '../url-state/use-url-state.ts';
import { readInterval } from './refresh-interval.ts';

/** As long as the API keeps an answer for others. */
const MAX_AGE_SECONDS = 10;

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
  const pending = useRef(new Set<symbol>());
  const everyMs = isLive ? readInterval(params.get('refresh')) : 0;

  useEffect(() => {
    if (everyMs === 0) return undefined;
    const timer = setInterval(() => {
      // A request that takes longer than the interval must not be cancelled by the next one for ever.
      if (document.visibilityState === 'visible' && pending.current.size === 0) setTicks((before) => next(before, 0));
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);

  const refresh = useCallback(() => setTicks((before) => next(before, 1)), []);
  const begin = useCallback(() => {
    const request = Symbol('request');
    const requests = pending.current;
    requests.add(request);
    return () => void requests.delete(request);
  }, []);
  const maxAgeSeconds = everyMs === 0 ? MAX_AGE_SECONDS : Math.min(MAX_AGE_SECONDS, Math.floor(everyMs / 1000));
  const state = useMemo(() => ({ ...ticks, maxAgeSeconds, refresh, begin }), [ticks, maxAgeSeconds, refresh, begin]);
  return <RefreshContext value={state}>{children}</RefreshContext>;
}

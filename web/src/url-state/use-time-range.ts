import { useCallback, useMemo } from 'react';
import { useRefresh } from '../api/refresh.ts';
import { parseRange, resolveRange, writeRange, type TimeRange } from './time-range.ts';
import { useUrlState } from './use-url-state.ts';

export interface TimeRangeState {
  readonly range: TimeRange;
  /** Epoch ms as of the last refresh: stable between two of them, so that it can stand in a request. */
  readonly from: number;
  readonly to: number;
  readonly setRange: (range: TimeRange) => void;
  /** IANA name, or undefined for the reader's own. */
  readonly timeZone: string | undefined;
  readonly setTimeZone: (zone: string | undefined) => void;
}

/** `Intl` throws on a zone it does not know; an address may hold anything. */
export function readTimeZone(text: string | null): string | undefined {
  if (text === null) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

export function useTimeRange(): TimeRangeState {
  const { params, change } = useUrlState();
  const { now } = useRefresh();
  const from = params.get('from');
  const to = params.get('to');
  const tz = params.get('tz');
  const setRange = useCallback((range: TimeRange) => change(writeRange(range)), [change]);
  const setTimeZone = useCallback((zone: string | undefined) => change({ tz: zone ?? null }), [change]);
  return useMemo(() => {
    const range = parseRange(from, to);
    return { range, ...resolveRange(range, now), setRange, timeZone: readTimeZone(tz), setTimeZone };
  }, [from, to, tz, now, setRange, setTimeZone]);
}

import { useMemo } from 'react';
import { useLanguage } from '../i18n/use-text.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';
import * as times from './times.ts';

export interface Times {
  /** 13:05 */
  readonly clock: (ms: number) => string;
  /** 13:05:22 */
  readonly clockSeconds: (ms: number) => string;
  /** 13:05:22.939 */
  readonly clockMillis: (ms: number) => string;
  /** Date, time to the millisecond and zone, for tooltips. */
  readonly full: (ms: number) => string;
  /** 21 Nov, 13:05 */
  readonly dayClock: (ms: number) => string;
  readonly relative: (ms: number, now: number) => string;
}

/** Formats instants (epoch ms) in the reader's language and the chosen zone. */
export function useTimes(): Times {
  const { language } = useLanguage();
  const { timeZone } = useTimeRange();
  return useMemo(() => {
    const style = { language, timeZone };
    return {
      clock: (ms) => times.formatClock(ms, style),
      clockSeconds: (ms) => times.formatClockSeconds(ms, style),
      clockMillis: (ms) => times.formatClockMillis(ms, style),
      full: (ms) => times.formatFull(ms, style),
      dayClock: (ms) => times.formatDayClock(ms, style),
      relative: (ms, now) => times.formatRelative(ms, now, language),
    };
  }, [language, timeZone]);
}

import type { ServicesAnswer } from '@galileo/model';
import { useMemo } from 'react';
import { useRefresh } from '../api/refresh.ts';
import { formatSpan, millisOf } from '../format/times.ts';
import { useLanguage } from '../i18n/use-text.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';

/** The period that changes are measured against, as people write it: `12:05 – 13:05`. */
export function usePreviousSpan({ previousFrom, from }: Pick<ServicesAnswer, 'previousFrom' | 'from'>): string {
  const { language } = useLanguage();
  const { timeZone } = useTimeRange();
  const { now } = useRefresh();
  return useMemo(
    () => formatSpan(millisOf(previousFrom), millisOf(from), { language, timeZone, now }),
    [previousFrom, from, language, timeZone, now],
  );
}

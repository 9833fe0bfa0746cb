import type { SpanDetail } from '@galileo/model';
import { useEffect, useState } from 'react';
import { useApi, type ApiState } from '../api/use-api.ts';

/** Moving over rows asks for the span one stops at, not for each one passed. */
const SETTLE_MS = 120;

export function useSpanDetail(traceId: string, spanId: string | undefined): ApiState<SpanDetail> {
  const wanted = spanId === undefined ? null : `/api/traces/${encodeURIComponent(traceId)}/spans/${encodeURIComponent(spanId)}`;
  const [settled, setSettled] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wanted), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  const detail = useApi<SpanDetail>(settled, { follow: 'by-hand' });
  if (settled !== wanted) return { state: 'loading', isSlow: false, isLoading: true, refresh: detail.refresh };
  return detail;
}

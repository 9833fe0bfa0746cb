import type { SpanDetail, SpanKind, spanKinds } from '@galileo/model';
import { useEffect, useState } from 'react';
import { useApi, type ApiState } from '../api/use-api.ts';
import { rowFacts, type TraceModel } from './trace-model.ts';

/** Moving over rows asks for the span one stops at, not for each one passed. */
const SETTLE_MS = 120;

/** Names of the span kinds by number, as the model has them. */
const kinds = [
  'unspecified',
  'internal',
  'server',
  'client',
  'producer',
  'consumer',
] as const satisfies typeof spanKinds & readonly SpanKind[];

/** Service and kind tell the copies apart when several spans share an id. */
function spanPath(model: TraceModel, row: number): string | null {
  const { service, spanId, isPlaceholder } = rowFacts(model, row);
  if (isPlaceholder) return null;
  const kind = kinds[model.skeleton.columns.kind[row] ?? 0];
  const copy = new URLSearchParams({ ...(service === '' ? {} : { service }), ...(kind === undefined ? {} : { kind }) });
  return `/api/traces/${encodeURIComponent(model.skeleton.traceId)}/spans/${encodeURIComponent(spanId)}?${copy.toString()}`;
}

export function useSpanDetail(model: TraceModel, row: number): ApiState<SpanDetail> {
  const wanted = spanPath(model, row);
  const [settled, setSettled] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wanted), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  const detail = useApi<SpanDetail>(settled, { follow: 'by-hand' });
  if (settled !== wanted) return { state: 'loading', isSlow: false, isLoading: true, refresh: detail.refresh };
  return detail;
}

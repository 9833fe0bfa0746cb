import type { TraceSkeleton } from '@galileo/model';
import { useState } from 'react';
import { useApi, type ApiState } from '../api/use-api.ts';

/** How often a trace that still arrives is read again. */
const ARRIVING_MS = 5000;
/** Spans a page reads unless the reader asks for more; the API's own default and ceiling. */
export const SPAN_LIMIT = 200_000;
export const SPAN_CEILING = 1_000_000;

export interface TraceQuery {
  readonly traceId: string;
  readonly entry: string | undefined;
  readonly limit: number;
}

function tracePath({ traceId, entry, limit }: TraceQuery): string {
  const query = new URLSearchParams();
  if (entry !== undefined) query.set('entry', entry);
  if (limit !== SPAN_LIMIT) query.set('limit', String(limit));
  return `/api/traces/${encodeURIComponent(traceId)}${query.size > 0 ? `?${query.toString()}` : ''}`;
}

/** The skeleton of a trace, read again every 5 s while its spans still arrive. */
export function useTrace(query: TraceQuery): ApiState<TraceSkeleton> {
  const [isArriving, setIsArriving] = useState(false);
  const trace = useApi<TraceSkeleton>(tracePath(query), {
    follow: 'by-hand',
    ...(isArriving ? { everyMs: ARRIVING_MS } : {}),
  });
  const stillArrives = trace.state === 'ready' && trace.value.reasons.some(({ code }) => code === 'STILL_ARRIVING');
  if (isArriving !== stillArrives) setIsArriving(stillArrives);
  return trace;
}

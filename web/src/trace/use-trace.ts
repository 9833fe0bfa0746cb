import type { TraceSkeleton } from '@galileo/model';
import { useState } from 'react';
import { useApi, type ApiState } from '../api/use-api.ts';
import { tracePath, type TraceQuery } from './trace-query.ts';

/** How often a trace that still arrives is read again. */
const ARRIVING_MS = 5000;

/** The skeleton of a trace, read again every 5 s while its spans still arrive. */
export function useTrace(traceId: string, query: TraceQuery): ApiState<TraceSkeleton> {
  const [isArriving, setIsArriving] = useState(false);
  const trace = useApi<TraceSkeleton>(tracePath(traceId, query), {
    follow: 'by-hand',
    ...(isArriving ? { everyMs: ARRIVING_MS } : {}),
  });
  const stillArrives = trace.state === 'ready' && trace.value.reasons.some(({ code }) => code === 'STILL_ARRIVING');
  if (isArriving !== stillArrives) setIsArriving(stillArrives);
  return trace;
}

import type { BacklinksAnswer } from '@galileo/model';
import { useMemo } from 'react';
import { useApi } from '../api/use-api.ts';

export type Backlink = BacklinksAnswer['links'][number];

/** Spans of other traces that link into this one. */
export interface Backlinks {
  readonly of: (spanId: string) => readonly Backlink[];
  /** There are more than were read. */
  readonly isCut: boolean;
}

const none: readonly Backlink[] = [];

/** Read once the trace is shown; nothing waits for them, and a trace is whole without them. */
export function useBacklinks(traceId: string): Backlinks {
  const answer = useApi<BacklinksAnswer>(`/api/traces/${encodeURIComponent(traceId)}/links`, { follow: 'by-hand' });
  const value = answer.state === 'ready' ? answer.value : undefined;
  return useMemo(() => {
    const bySpan = new Map<string, readonly Backlink[]>();
    for (const link of value?.links ?? none) bySpan.set(link.toSpanId, [...(bySpan.get(link.toSpanId) ?? none), link]);
    return { of: (spanId) => bySpan.get(spanId) ?? none, isCut: value?.completeness.complete === false };
  }, [value]);
}

import type { UrlChanges } from '../url-state/use-url-state.ts';

/** Address of the trace with the failing span selected, its events open. */
export function traceOfError({
  traceId,
  spanId,
}: {
  readonly traceId: string;
  readonly spanId: string;
}): readonly [string, UrlChanges] {
  return [`/traces/${encodeURIComponent(traceId)}`, { row: spanId, open: 'events' }];
}

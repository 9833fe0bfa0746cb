import { GalileoError, nanos, type Nanos } from '@galileo/model';
import { findTraceBounds, type TraceBounds } from '@galileo/storage';
import type { ApiContext } from '../api-context.ts';

export interface StoredTrace {
  readonly tenant: string;
  readonly traceId: string;
  /** Holds the start of every span. */
  readonly from: Nanos;
  readonly to: Nanos;
  readonly storedSpans: number;
}

/** Where a trace lies; undefined when it is not stored. */
export async function locateTrace(
  context: ApiContext,
  traceId: string,
  signal: AbortSignal,
): Promise<StoredTrace | undefined> {
  const [bounds] = await context.asker.ask(findTraceBounds({ tenant: context.tenant, traceId }), signal);
  return bounds === undefined
    ? undefined
    : { tenant: context.tenant, traceId, ...rangeOf(bounds), storedSpans: bounds.spans };
}

export async function requireTrace(context: ApiContext, traceId: string, signal: AbortSignal): Promise<StoredTrace> {
  const trace = await locateTrace(context, traceId, signal);
  if (trace !== undefined) return trace;
  throw notStored(traceId);
}

export function notStored(traceId: string): GalileoError {
  return new GalileoError(
    'not-found',
    `cannot find trace ${traceId}: no span of it is stored; it may not have arrived yet, or be older than the retention`,
  );
}

function rangeOf({ start, end }: TraceBounds): { readonly from: Nanos; readonly to: Nanos } {
  return { from: start, to: nanos(end + 1n) };
}

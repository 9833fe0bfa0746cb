import type { ItemLimits } from './limits.ts';

/** Why an item can never be stored. Also the values of the label `reason` of `galileo_ingest_rejected_items_total`. */
export const rejectReasons = [
  'bad_trace_id',
  'bad_span_id',
  'bad_parent_id',
  'time_out_of_window',
  'too_deep',
  'too_large',
  'bad_value',
] as const;
export type RejectReason = (typeof rejectReasons)[number];

/** Instants an item may carry, as milliseconds since the epoch; both ends belong to it. */
export interface TimeWindow {
  readonly receivedAtMs: number;
  readonly fromMs: number;
  readonly toMs: number;
}

export function timeWindow(receivedAtMs: number, limits: ItemLimits): TimeWindow {
  return { receivedAtMs, fromMs: receivedAtMs - limits.maxPastMs, toMs: receivedAtMs + limits.maxFutureMs };
}

/** What the rules for a span look at. Offsets point into the bytes the span was read from; absent ids have length 0. */
export interface SpanIdentity {
  readonly traceIdAt: number;
  readonly traceIdLength: number;
  readonly spanIdAt: number;
  readonly spanIdLength: number;
  readonly parentIdLength: number;
  readonly startMs: number;
}

const TRACE_ID_BYTES = 16;
const SPAN_ID_BYTES = 8;
const NANOS_PER_MILLI = 1e6;

/** Milliseconds of a `fixed64` of nanoseconds given as a double. */
export function millisOf(nanosNumber: number): number {
  return nanosNumber / NANOS_PER_MILLI;
}

/** The first rule a span breaks, or `undefined`. Depends on the bytes and the receive time alone, never on a clock. */
export function spanProblem(bytes: Uint8Array, span: SpanIdentity, window: TimeWindow): RejectReason | undefined {
  if (span.traceIdLength !== TRACE_ID_BYTES || isZero(bytes, span.traceIdAt, TRACE_ID_BYTES)) return 'bad_trace_id';
  if (span.spanIdLength !== SPAN_ID_BYTES || isZero(bytes, span.spanIdAt, SPAN_ID_BYTES)) return 'bad_span_id';
  if (span.parentIdLength !== 0 && span.parentIdLength !== SPAN_ID_BYTES) return 'bad_parent_id';
  if (span.startMs < window.fromMs || span.startMs > window.toMs) return 'time_out_of_window';
  return undefined;
}

/** A link is kept when both ids have their length; otherwise it is dropped and the span's dropped links count rises. */
export function isLinkKept(traceIdLength: number, spanIdLength: number): boolean {
  return traceIdLength === TRACE_ID_BYTES && spanIdLength === SPAN_ID_BYTES;
}

/** "3 s before receipt", "12 s after receipt": how far an instant lies from the receive time. */
export function offsetText(instantMs: number, receivedAtMs: number): string {
  const seconds = Math.round(Math.abs(instantMs - receivedAtMs) / 1000);
  return `${seconds} s ${instantMs < receivedAtMs ? 'before' : 'after'} receipt`;
}

function isZero(bytes: Uint8Array, at: number, length: number): boolean {
  for (let i = at; i < at + length; i++) if (bytes[i] !== 0) return false;
  return true;
}

import { bigOf, countOf, numberOf, recordOf, textOf, textsOf } from './fields.ts';

/** The narrow part of a stored span: all that trace assembly needs, no attributes. */
export interface TraceSpan {
  /** 16 hex digits. */
  readonly spanId: string;
  /** 16 hex digits; empty = no parent. */
  readonly parentId: string;
  /** Epoch nanoseconds; 0 = the sender gave no time. */
  readonly startNanos: bigint;
  /** As sent: negative when the end is before the start. */
  readonly durationNs: number;
  readonly environment: string;
  readonly namespace: string;
  readonly service: string;
  readonly instance: string;
  readonly name: string;
  /** Index into `spanKinds`. */
  readonly kind: number;
  readonly failed: boolean;
  readonly hasException: boolean;
  /** OTLP `flags`. */
  readonly flags: number;
  /** Attributes, events and links the sender dropped, together. */
  readonly dropped: number;
  /** Span ids of this trace that a span without parent links to. */
  readonly linksTo: readonly string[];
}

/** Reads a row of `traceSpans`. */
export function readTraceSpan(raw: unknown): TraceSpan {
  const row = recordOf(raw);
  return {
    spanId: textOf(row, 'span'),
    parentId: textOf(row, 'parent'),
    startNanos: bigOf(row, 'start'),
    durationNs: countOf(row, 'duration'),
    environment: textOf(row, 'environment'),
    namespace: textOf(row, 'namespace'),
    service: textOf(row, 'service'),
    instance: textOf(row, 'instance'),
    name: textOf(row, 'name'),
    kind: numberOf(row, 'kind'),
    failed: numberOf(row, 'failed') !== 0,
    hasException: numberOf(row, 'has_exception') !== 0,
    flags: numberOf(row, 'flags'),
    dropped: countOf(row, 'dropped_items'),
    linksTo: textsOf(row, 'links'),
  };
}

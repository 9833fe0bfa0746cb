import type { StoredResource, StoredSpan, TraceSpans } from '@galileo/storage';

/** Values of some attribute keys of every span of a trace, as far as a span has them; columns of one length. */
export interface SpanTexts {
  readonly spanId: readonly string[];
  /** Tells spans of one id apart, with `kind` and `service`: epoch ns. */
  readonly startNanos: readonly bigint[];
  readonly kind: readonly number[];
  readonly service: readonly string[];
  /** By asked key: a value per span, `undefined` where the span has none. Span attributes before those of its resource. */
  readonly values: ReadonlyMap<string, readonly (string | undefined)[]>;
}

/** Whole spans with the resources they name, by fingerprint. */
export interface WholeSpans {
  readonly spans: readonly StoredSpan[];
  readonly resources: ReadonlyMap<string, StoredResource>;
}

/** Where the spans of one trace come from: the store, or a file that was opened. */
export interface TraceSource {
  readonly traceId: string;
  /** Stored spans, whatever the limit; 0 when there is no such trace (any more). Cheap: it tells whether a trace that was read before has grown. */
  readonly countSpans: (signal: AbortSignal) => Promise<number>;
  /** The narrow part of the first spans by start; `storedSpans` is 0 when there is no such trace. */
  readonly readSpans: (limit: number, signal: AbortSignal) => Promise<TraceSpans>;
  /** All copies of the spans of these ids (at most 2,000), in any order. */
  readonly readWhole: (spanIds: readonly string[], signal: AbortSignal) => Promise<WholeSpans>;
  /** Chosen attributes (at most 100 keys) of all spans. Where only spans of some names are of interest, others may be missing in the answer. */
  readonly readTexts: (
    keys: readonly string[],
    signal: AbortSignal,
    only?: { readonly names: readonly string[] },
  ) => Promise<SpanTexts>;
  /** Resources by fingerprint: the hosts whose clocks the spans were timed with. */
  readonly readResources: (
    fingerprints: readonly string[],
    signal: AbortSignal,
  ) => Promise<ReadonlyMap<string, StoredResource>>;
}

import type { TraceSpan } from '@galileo/storage';

/**
 * The spans of a trace in sibling order: by start, later end first, span id, then everything else that tells spans apart, so that the order
 * of arrival never shows. Equal rows are one span received twice and appear once.
 */
export interface OrderedSpans {
  readonly spans: readonly TraceSpan[];
  /** Epoch nanoseconds all offsets count from: the earliest timed start. */
  readonly startNanos: bigint;
  /** Offsets in ns. Of an untimed span both are 0. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly untimed: Uint8Array;
}

export function orderSpans(stored: readonly TraceSpan[]): OrderedSpans {
  const spans = onceEach(stored.toSorted(compareSpans));
  const startNanos = spans.find(isTimed)?.startNanos ?? 0n;
  const starts = new Float64Array(spans.length);
  const ends = new Float64Array(spans.length);
  const untimed = new Uint8Array(spans.length);
  for (const [index, span] of spans.entries()) {
    if (isTimed(span)) {
      starts[index] = Number(span.startNanos - startNanos);
      ends[index] = (starts[index] ?? 0) + span.durationNs;
    } else {
      untimed[index] = 1;
    }
  }
  return { spans, startNanos, starts, ends, untimed };
}

function isTimed(span: TraceSpan): boolean {
  return span.startNanos > 0n && span.durationNs >= 0;
}

function onceEach(sorted: readonly TraceSpan[]): readonly TraceSpan[] {
  return sorted.filter((span, index) => {
    const before = sorted[index - 1];
    return before === undefined || compareIdentity(before, span) !== 0;
  });
}

/** 0 for one span received twice: equal in span id, service, instance, kind, name, start and end. */
function compareIdentity(a: TraceSpan, b: TraceSpan): number {
  if (a.startNanos !== b.startNanos) return a.startNanos < b.startNanos ? -1 : 1;
  if (a.durationNs !== b.durationNs) return b.durationNs - a.durationNs;
  if (a.spanId !== b.spanId) return a.spanId < b.spanId ? -1 : 1;
  return (
    compareTexts(a.service, b.service) ||
    compareTexts(a.instance, b.instance) ||
    a.kind - b.kind ||
    compareTexts(a.name, b.name)
  );
}

/** Identity first; what is left decides which of two copies is shown. */
function compareSpans(a: TraceSpan, b: TraceSpan): number {
  return compareIdentity(a, b) || compareRest(a, b);
}

function compareRest(a: TraceSpan, b: TraceSpan): number {
  return (
    compareTexts(b.parentId, a.parentId) ||
    compareTexts(a.namespace, b.namespace) ||
    compareTexts(a.environment, b.environment) ||
    Number(b.failed) - Number(a.failed) ||
    b.exceptions - a.exceptions ||
    Number(b.hasStatement) - Number(a.hasStatement) ||
    Number(b.hasBindValues) - Number(a.hasBindValues) ||
    b.links - a.links ||
    compareTexts(a.resource, b.resource) ||
    a.flags - b.flags ||
    a.dropped - b.dropped ||
    compareTexts(a.linksTo.join(), b.linksTo.join())
  );
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

import { nanos, type Nanos } from '@galileo/model';
import { bigOf, numberOf, recordOf, textOf } from './fields.ts';

/** A span that a search found, as far as its place in the order goes. */
export interface MatchingSpan {
  readonly traceId: string;
  readonly startNanos: Nanos;
  readonly durationNs: bigint;
}

/** A trace that a search found, with the matching span that stands for it. */
export interface MatchedTrace {
  readonly traceId: string;
  readonly newestMatch: Nanos;
  readonly slowestMatch: bigint;
  readonly spanId: string;
  readonly startNanos: Nanos;
  readonly durationNs: bigint;
  readonly service: string;
  readonly name: string;
  readonly kind: number;
  readonly instance: string;
  readonly route: string;
  /** 0 = none. */
  readonly httpStatus: number;
  readonly exception: string;
  readonly failed: boolean;
}

/** Reads a row of `searchSpans`. */
export function readMatchingSpan(raw: unknown): MatchingSpan {
  const row = recordOf(raw);
  return { traceId: textOf(row, 'trace'), startNanos: nanos(bigOf(row, 'start')), durationNs: bigOf(row, 'duration') };
}

/** Reads a row of `describeMatchedTraces`. */
export function readMatchedTrace(raw: unknown): MatchedTrace {
  const row = recordOf(raw);
  return {
    traceId: textOf(row, 'trace'),
    newestMatch: nanos(bigOf(row, 'newest_match')),
    slowestMatch: bigOf(row, 'slowest_match'),
    spanId: textOf(row, 'shown_span'),
    startNanos: nanos(bigOf(row, 'shown_start')),
    durationNs: bigOf(row, 'shown_duration'),
    service: textOf(row, 'shown_service'),
    name: textOf(row, 'shown_name'),
    kind: numberOf(row, 'shown_kind'),
    instance: textOf(row, 'shown_instance'),
    route: textOf(row, 'shown_route'),
    httpStatus: numberOf(row, 'shown_status'),
    exception: textOf(row, 'shown_exception'),
    failed: numberOf(row, 'shown_failed') !== 0,
  };
}

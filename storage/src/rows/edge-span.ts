import { nanos, type Nanos } from '@galileo/model';
import type { EdgeService } from './edge-row.ts';
import { bigOf, numberOf, recordOf, textOf } from './fields.ts';

/** A span as far as it tells about a call. Ids are hex. */
export interface EdgeSpan extends EdgeService {
  readonly traceId: string;
  readonly spanId: string;
  /** 16 zeros: none. */
  readonly parentId: string;
  readonly startNanos: Nanos;
  readonly durationNs: bigint;
  readonly kind: number;
  readonly failed: boolean;
  readonly isEntry: boolean;
  /** `host:port` of what it calls; empty when it names none. */
  readonly address: string;
}

/** Reads a row of `listEdgeSpans` and `listEdgePartners`. */
export function readEdgeSpan(raw: unknown): EdgeSpan {
  const row = recordOf(raw);
  return {
    traceId: textOf(row, 'trace'),
    spanId: textOf(row, 'span'),
    parentId: textOf(row, 'parent'),
    startNanos: nanos(bigOf(row, 'start')),
    durationNs: bigOf(row, 'duration'),
    kind: numberOf(row, 'kind'),
    failed: numberOf(row, 'failed') !== 0,
    isEntry: numberOf(row, 'entry') !== 0,
    service: textOf(row, 'service'),
    namespace: textOf(row, 'namespace'),
    environment: textOf(row, 'environment'),
    address: textOf(row, 'address'),
  };
}

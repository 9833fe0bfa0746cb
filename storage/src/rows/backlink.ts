import { nanos, type Nanos } from '@galileo/model';
import { bigOf, recordOf, textOf } from './fields.ts';

/** A span that links to a span of another trace. */
export interface Backlink {
  readonly toSpanId: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly service: string;
  readonly operation: string;
  readonly startNanos: Nanos;
}

/** Reads a row of `listBacklinks`. */
export function readBacklink(raw: unknown): Backlink {
  const row = recordOf(raw);
  return {
    toSpanId: textOf(row, 'to_span'),
    traceId: textOf(row, 'trace'),
    spanId: textOf(row, 'span'),
    service: textOf(row, 'service_name'),
    operation: textOf(row, 'operation'),
    startNanos: nanos(bigOf(row, 'start')),
  };
}

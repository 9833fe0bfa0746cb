import { nanos, type Nanos } from '@galileo/model';
import { bigOf, countOf, recordOf, textOf, textsOf } from './fields.ts';

export interface TraceBounds {
  readonly start: Nanos;
  readonly end: Nanos;
  readonly spans: number;
}

export interface TraceTotals extends TraceBounds {
  readonly traceId: string;
  readonly failed: number;
  readonly services: readonly string[];
  readonly rootService: string;
  readonly rootName: string;
}

/** Reads a row of `findTraceBounds`. */
export function readTraceBounds(raw: unknown): TraceBounds {
  const row = recordOf(raw);
  return { start: nanos(bigOf(row, 'first_start')), end: nanos(bigOf(row, 'last_end')), spans: countOf(row, 'stored') };
}

/** Reads a row of `listTraceTotals`. */
export function readTraceTotals(raw: unknown): TraceTotals {
  const row = recordOf(raw);
  return {
    ...readTraceBounds(row),
    traceId: textOf(row, 'trace'),
    failed: countOf(row, 'failed_spans'),
    services: textsOf(row, 'service_names'),
    rootService: textOf(row, 'root_service'),
    rootName: textOf(row, 'root_name'),
  };
}

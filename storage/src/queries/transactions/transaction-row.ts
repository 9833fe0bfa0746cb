import { nanos } from '@galileo/model';
import { bigOf, numberOf, recordOf, textOf, textsOf, type RawRow } from '../../rows/fields.ts';
import type { TransactionPosition } from './list-transactions.ts';

/** An entry span, as far as the search table tells. */
export interface TransactionRow extends TransactionPosition {
  /** Equal for rows of one span that was received twice, and for no others. */
  readonly identity: string;
  readonly service: string;
  readonly namespace: string;
  readonly environment: string;
  readonly instance: string;
  readonly name: string;
  readonly route: string;
  readonly kind: number;
  readonly failed: boolean;
  /** 0 = none. */
  readonly httpStatus: number;
  /** Class of the last exception, else `error.type`, else empty. */
  readonly exception: string;
}

/** Reads a row of `listTransactions`. */
export function readTransactionRow(raw: unknown): TransactionRow {
  const row = recordOf(raw);
  return {
    ...positionOf(row),
    identity: identityOf(row),
    service: textOf(row, 'service'),
    namespace: textOf(row, 'namespace'),
    environment: textOf(row, 'environment'),
    instance: textOf(row, 'instance'),
    name: textOf(row, 'name'),
    route: textOf(row, 'route'),
    kind: numberOf(row, 'kind'),
    failed: numberOf(row, 'has_failed') !== 0,
    httpStatus: numberOf(row, 'http_status'),
    exception: textOf(row, 'exception'),
  };
}

/** Attribute values of a transaction, in the order of the keys that were asked for; empty = it has none. */
export interface TransactionTexts {
  readonly identity: string;
  readonly texts: readonly string[];
}

/** Reads a row of `describeTransactions`. */
export function readTransactionTexts(raw: unknown): TransactionTexts {
  const row = recordOf(raw);
  return { identity: identityOf(row), texts: textsOf(row, 'texts') };
}

function positionOf(row: RawRow): TransactionPosition {
  return {
    traceId: textOf(row, 'trace'),
    spanId: textOf(row, 'span'),
    startNanos: nanos(bigOf(row, 'start')),
    durationNs: bigOf(row, 'duration'),
  };
}

function identityOf(row: RawRow): string {
  const { traceId, spanId, startNanos, durationNs } = positionOf(row);
  return JSON.stringify([
    traceId,
    spanId,
    String(startNanos),
    String(durationNs),
    textOf(row, 'service'),
    textOf(row, 'instance'),
    textOf(row, 'name'),
    numberOf(row, 'kind'),
  ]);
}

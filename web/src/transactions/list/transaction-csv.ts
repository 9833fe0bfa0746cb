import type { Transaction } from '@galileo/model';
import { csvCell } from '../../map/table/map-csv.ts';
import { instantText } from '../region/region.ts';

const heads = [
  'start',
  'path',
  'end_point',
  'response_ns',
  'failed',
  'exception',
  'client_ip',
  'trace_id',
  'span_id',
  'agent',
  'application',
  'namespace',
  'environment',
  'operation',
  'kind',
  'http_status',
  'failed_spans_in_trace',
] as const;

function cells(transaction: Transaction): readonly (string | number | null)[] {
  const { startUnixNano, path, endPoint, durationNs, failed, exception, clientIp, traceId, spanId, agent } =
    transaction;
  const { service, namespace, environment, operation, kind, httpStatus, failedSpans } = transaction;
  return [
    instantText(BigInt(startUnixNano)),
    path,
    endPoint,
    durationNs,
    String(failed),
    exception,
    clientIp,
    traceId,
    spanId,
    agent,
    service,
    namespace,
    environment,
    operation,
    kind,
    httpStatus,
    failedSpans,
  ];
}

/** The list as RFC 4180 text: all digits, times in UTC to the nanosecond. */
export function transactionsCsv(transactions: readonly Transaction[]): string {
  return [heads, ...transactions.map(cells)].map((line) => `${line.map(csvCell).join(',')}\r\n`).join('');
}

import { nanos, type Transaction } from '@galileo/model';
import { describeTransactions, listTraceTotals, type TransactionRow } from '@galileo/storage';
import type { TimeRange } from '../http/time-parameter.ts';
import type { TransactionAsk } from './transaction-filters.ts';
import { clientIpOf, endPointOf, kindOf, pathOf, textKeys, type Texts } from './transaction-texts.ts';

/** The rows of a page as they are shown, with what only the spans and the summaries of their traces tell. */
export async function describePage(
  { tenant, asker, signal }: TransactionAsk,
  rows: readonly TransactionRow[],
): Promise<readonly Transaction[]> {
  if (rows.length === 0) return [];
  const around = { tenant, ...extentOf(rows) };
  const traceIds = [...new Set(rows.map(({ traceId }) => traceId))];
  const [described, totals] = await Promise.all([
    asker.ask(describeTransactions({ ...around, transactions: rows, keys: textKeys }), signal),
    asker.ask(listTraceTotals({ ...around, traceIds }), signal),
  ]);
  const texts = new Map(described.map((each) => [each.identity, textsOf(each.texts)]));
  const failedSpans = new Map(totals.map(({ traceId, failed }) => [traceId, failed]));
  return rows.map((row) => ({
    ...shownOf(row, texts.get(row.identity) ?? new Map()),
    failedSpans: failedSpans.get(row.traceId) ?? Number(row.failed),
  }));
}

function extentOf(rows: readonly TransactionRow[]): TimeRange {
  const starts = rows.map(({ startNanos }) => startNanos).toSorted((a, b) => (a < b ? -1 : Number(a > b)));
  return { from: starts[0] ?? nanos(0n), to: nanos((starts.at(-1) ?? 0n) + 1n) };
}

const textsOf = (values: readonly string[]): Texts =>
  new Map(textKeys.flatMap((key, index) => (values[index] ? [[key, values[index]] as const] : [])));

function shownOf(row: TransactionRow, texts: Texts): Omit<Transaction, 'failedSpans'> {
  return {
    traceId: row.traceId,
    spanId: row.spanId,
    startUnixNano: String(row.startNanos),
    durationNs: Math.max(0, Number(row.durationNs)),
    service: row.service,
    namespace: row.namespace,
    environment: row.environment,
    operation: row.name,
    kind: kindOf(row.kind),
    path: pathOf(texts, row),
    endPoint: endPointOf(texts),
    exception: row.exception,
    clientIp: clientIpOf(texts),
    agent: row.instance,
    httpStatus: row.httpStatus === 0 ? null : row.httpStatus,
    failed: row.failed,
  };
}

import type { Nanos } from '@galileo/model';
import type { Question } from '../../question.ts';
import { readTransactionRow, type TransactionRow } from './transaction-row.ts';
import { fromTransactions, scopeParams, settings, type TransactionScope } from './transaction-search.ts';

/** Newest and oldest first by (start, trace id, span id), slowest first by (duration, start, trace id, span id). */
export type TransactionOrder = 'newest' | 'oldest' | 'slowest';

/** The place of a transaction in the order; a list goes on after it. */
export interface TransactionPosition {
  readonly startNanos: Nanos;
  readonly durationNs: bigint;
  readonly traceId: string;
  readonly spanId: string;
}

export interface TransactionList extends TransactionScope {
  readonly order: TransactionOrder;
  readonly after: TransactionPosition | undefined;
  /** Only those that failed, or only those that did not. */
  readonly failed: boolean | undefined;
  readonly limit: number;
}

const place =
  "fromUnixTimestamp64Nano({afterStart:Int64}, 'UTC'), toFixedString(unhex({afterTrace:String}), 16), toFixedString(unhex({afterSpan:String}), 8)";

const afterPosition: Readonly<Record<TransactionOrder, string>> = {
  newest: `(time, trace_id, span_id) < (${place})`,
  oldest: `(time, trace_id, span_id) > (${place})`,
  slowest: `(duration_ns, time, trace_id, span_id) < ({afterDuration:Int64}, ${place})`,
};

const orderBy: Readonly<Record<TransactionOrder, string>> = {
  newest: 'ORDER BY time DESC, trace_id DESC, span_id DESC',
  oldest: 'ORDER BY time, trace_id, span_id',
  slowest: 'ORDER BY duration_ns DESC, time DESC, trace_id DESC, span_id DESC',
};

/** Entry spans that match, best first. A span that was received twice is there twice: leaving it out here would mean to sort all matches. */
export const listTransactions = ({
  order,
  after,
  failed,
  limit,
  ...scope
}: TransactionList): Question<TransactionRow> => ({
  name: 'listTransactions',
  query: [
    `
    SELECT lower(hex(trace_id)) AS trace, lower(hex(span_id)) AS span, toUnixTimestamp64Nano(time) AS start, duration_ns AS duration,
      service, namespace, environment, instance, name, route, kind, failed AS has_failed, http_status, exception
    `,
    fromTransactions(scope, [
      ...(after === undefined ? [] : [afterPosition[order]]),
      ...(failed === undefined ? [] : ['failed = {failed:UInt8}']),
    ]),
    '\n    ',
    orderBy[order],
    '\n    LIMIT {limit:UInt32}',
  ].join(''),
  params: {
    ...scopeParams(scope),
    ...(after === undefined ? {} : positionParams(after, order)),
    ...(failed === undefined ? {} : { failed: failed ? 1 : 0 }),
    limit,
  },
  row: readTransactionRow,
  settings,
});

function positionParams(
  { startNanos, durationNs, traceId, spanId }: TransactionPosition,
  order: TransactionOrder,
): Readonly<Record<string, string>> {
  return {
    afterStart: String(startNanos),
    afterTrace: traceId,
    afterSpan: spanId,
    ...(order === 'slowest' ? { afterDuration: String(durationNs) } : {}),
  };
}

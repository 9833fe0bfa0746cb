import type { Question } from '../../question.ts';
import { withinRange } from '../search-spans.ts';
import { rangeParams, type TenantRange } from '../time-range.ts';
import { isInTraceBuckets, traceBucketParams } from '../trace-buckets.ts';
import type { TransactionPosition } from './list-transactions.ts';
import { readTransactionTexts, type TransactionTexts } from './transaction-row.ts';

export interface DescribedTransactions extends TenantRange {
  readonly transactions: readonly TransactionPosition[];
  /** Attributes of the span whose values are wanted. */
  readonly keys: readonly string[];
}

/** Several spans may have one id and one start; more of one id than this on a page are shown without their texts. */
const SPANS_PER_ID = 4;

/** What only the spans themselves tell of the transactions of a page: a few seeks each, for their starts are known. */
export const describeTransactions = ({
  transactions,
  keys,
  ...range
}: DescribedTransactions): Question<TransactionTexts> => ({
  name: 'describeTransactions',
  query: [
    `
    SELECT lower(hex(trace_id)) AS trace, lower(hex(span_id)) AS span, toUnixTimestamp64Nano(time) AS start, duration_ns AS duration,
      service, instance, name, kind, arrayMap(key -> attrs[key], {keys:Array(String)}) AS texts
    FROM spans
    WHERE `,
    [
      ...withinRange,
      isInTraceBuckets,
      '(trace_id, span_id) IN (SELECT toFixedString(unhex(pair.1), 16), toFixedString(unhex(pair.2), 8) FROM (SELECT arrayJoin(arrayZip({spanTraces:Array(String)}, {spans:Array(String)})) AS pair))',
      'entry = 1',
    ].join('\n      AND '),
    `
    LIMIT 1 BY trace_id, span_id, time, duration_ns, service, instance, name, kind
    LIMIT {limit:UInt32}`,
  ].join(''),
  params: {
    ...rangeParams(range),
    ...traceBucketParams(
      transactions.map(({ traceId, startNanos }) => ({ traceId, start: startNanos, end: startNanos })),
    ),
    spanTraces: transactions.map(({ traceId }) => traceId),
    spans: transactions.map(({ spanId }) => spanId),
    keys,
    limit: transactions.length * SPANS_PER_ID,
  },
  row: readTransactionTexts,
});

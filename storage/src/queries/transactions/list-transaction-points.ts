import type { Nanos } from '@galileo/model';
import type { Question } from '../../question.ts';
import { countsOf, recordOf } from '../../rows/fields.ts';
import { fromTransactions, identity, scopeParams, settings, type TransactionScope } from './transaction-search.ts';

export interface TransactionPointList extends TransactionScope {
  /** What starts are told from. */
  readonly origin: Nanos;
  readonly limit: number;
}

/** Columns of one length, in no order. */
export interface TransactionPoints {
  /** Offsets from the origin, ns. */
  readonly start: readonly number[];
  /** As sent: negative when the end is before the start. */
  readonly duration: readonly number[];
  readonly failed: readonly number[];
}

/** Start and response time of transactions, each once; any of them when there are more than the limit. */
export const listTransactionPoints = ({
  origin,
  limit,
  ...scope
}: TransactionPointList): Question<TransactionPoints> => ({
  name: 'listTransactionPoints',
  query: [
    `
    SELECT groupArray(start) AS starts, groupArray(duration) AS durations, groupArray(has_failed) AS failures
    FROM (
    SELECT DISTINCT toUnixTimestamp64Nano(time) - {origin:Int64} AS start, duration_ns AS duration, failed AS has_failed, ${identity} AS id
    `,
    fromTransactions(scope),
    `
    LIMIT {limit:UInt32})
    LIMIT 1`,
  ].join(''),
  params: { ...scopeParams(scope), origin: String(origin), limit },
  row: (raw) => readPoints(raw),
  settings,
});

function readPoints(raw: unknown): TransactionPoints {
  const row = recordOf(raw);
  return { start: countsOf(row, 'starts'), duration: countsOf(row, 'durations'), failed: countsOf(row, 'failures') };
}

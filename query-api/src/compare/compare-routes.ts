import type { CompareAnswer } from '@galileo/model';
import type { FastifyInstance } from 'fastify';
import type { ApiContext } from '../api-context.ts';
import { createOperationBook } from '../aggregate/operation-book.ts';
import type { TransactionRows } from '../aggregate/transaction-rows.ts';
import { addRoute, noFields } from '../http/api-route.ts';
import { compareQuery, readComparison, type AskedComparison, type OtherSide } from './compare-query.ts';
import { compareTransactions } from './compare-transactions.ts';
import { openSide, type ComparedSide } from './open-side.ts';
import { readChosenBaselines, readUsualBaselines, type BaselineOptions, type Baselines } from './read-baselines.ts';

export function addCompareRoute(api: FastifyInstance, context: ApiContext): void {
  addRoute(api, {
    url: '/api/traces/compare',
    summary: 'Where the time goes in one transaction against another, or against the median of some',
    tag: 'traces',
    params: noFields,
    query: compareQuery,
    answers: 'CompareAnswer',
    handle: ({ query, signal }) => compare(readComparison(query), context, signal),
  });
}

async function compare(
  { a, other }: AskedComparison,
  context: ApiContext,
  signal: AbortSignal,
): Promise<CompareAnswer> {
  const book = createOperationBook();
  const options = { context, book, signal };
  const first = await openSide(a, options);
  const second = await readOtherSide(first, other, options);
  return {
    a: first.transaction,
    b: second.b,
    ...compareTransactions({ a: first.rows, b: second.rows, book }),
  };
}

interface SecondSide {
  readonly b: CompareAnswer['b'];
  readonly rows: readonly TransactionRows[];
}

async function readOtherSide(first: ComparedSide, other: OtherSide, options: BaselineOptions): Promise<SecondSide> {
  switch (other.type) {
    case 'transaction': {
      const { transaction, rows } = await openSide(other.side, options);
      return { b: { type: 'transaction', ...transaction }, rows: [rows] };
    }
    case 'usual':
      return asMedian(await readUsualBaselines(first, other.limit, options));
    case 'chosen':
      return asMedian(await readChosenBaselines(other.sides, options));
  }
}

function asMedian({ median, rows }: Baselines): SecondSide {
  return { b: { type: 'median', ...median }, rows };
}

import { aggregateSplits } from '@galileo/model';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { ApiContext } from '../api-context.ts';
import { addRoute, noFields } from '../http/api-route.ts';
import { transactionFilters } from '../transactions/transaction-filters.ts';
import { aggregateTransactions } from './aggregate-transactions.ts';

const MAX_TRANSACTIONS = 2000;
const DEFAULT_TRANSACTIONS = 1000;
const splits = aggregateSplits.map((split) => Type.Literal(split));

const aggregateQuery = Type.Object(
  {
    ...transactionFilters,
    max: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: MAX_TRANSACTIONS,
        description: `a whole number from 1 to ${MAX_TRANSACTIONS}`,
      }),
    ),
    split: Type.Optional(Type.Union(splits, { description: `one of ${aggregateSplits.join(', ')}` })),
    at: Type.Optional(
      Type.String({ description: 'with split=slow a duration such as 800ms, with split=time a time such as now-15m' }),
    ),
  },
  { additionalProperties: false },
);

export function addAggregateRoute(api: FastifyInstance, context: ApiContext): void {
  addRoute(api, {
    url: '/api/traces/aggregate',
    summary: 'Call trees of many transactions merged by path of operations, and where two groups of them differ',
    tag: 'traces',
    params: noFields,
    query: aggregateQuery,
    answers: 'AggregateAnswer',
    handle: ({ query, signal }) =>
      aggregateTransactions({ ...query, max: query.max ?? DEFAULT_TRANSACTIONS }, context, signal),
  });
}

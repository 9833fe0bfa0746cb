import { FieldError } from '../http/field-error.ts';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { ApiContext } from '../api-context.ts';
import { addRoute, noFields } from '../http/api-route.ts';
import { DURATION_EXPECTED, parseDurationNs } from '../http/duration-parameter.ts';
import { startBudget, type SearchBudget } from '../search/search-budget.ts';
import { findTransactions } from './find-transactions.ts';
import { answerHeatmap } from './heatmap-answer.ts';
import { answerScatter } from './scatter-answer.ts';
import { MAX_CURSOR_LENGTH, parseTransactionCursor } from './transaction-cursor.ts';
import { readTransactionFilters, transactionFilters } from './transaction-filters.ts';

const MAX_LIMIT = 1000;
const DEFAULT_LIMIT = 100;
const MAX_PX = 10_000;
const DEFAULT_WIDTH = 960;
const DEFAULT_HEIGHT = 320;
/** Counting for the total of a list is given up after this. */
const TOTAL_MS = 1000;
/** Share of the budget after which counting leaves the rest to what is drawn. */
const COUNT_SHARE = 0.6;

const orders = (['newest', 'oldest', 'slowest', 'failed'] as const).map((order) => Type.Literal(order));
const listQuery = Type.Object(
  {
    ...transactionFilters,
    order: Type.Optional(Type.Union(orders, { description: 'newest, oldest, slowest or failed' })),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: MAX_LIMIT, description: `a whole number from 1 to ${MAX_LIMIT}` }),
    ),
    cursor: Type.Optional(
      Type.String({ maxLength: MAX_CURSOR_LENGTH, description: 'the nextCursor of an earlier answer' }),
    ),
  },
  { additionalProperties: false },
);

const pixels = Type.Optional(
  Type.Integer({ minimum: 1, maximum: MAX_PX, description: `a whole number of pixels from 1 to ${MAX_PX}` }),
);
const top = Type.Optional(Type.String({ description: DURATION_EXPECTED }));
const scatterQuery = Type.Object(
  { ...transactionFilters, width: pixels, height: pixels, max: top },
  { additionalProperties: false },
);
const heatmapQuery = Type.Object(
  {
    ...transactionFilters,
    scale: Type.Optional(Type.Union([Type.Literal('log'), Type.Literal('linear')], { description: 'log or linear' })),
    max: top,
  },
  { additionalProperties: false },
);

export function addTransactionRoutes(api: FastifyInstance, context: ApiContext): void {
  addListRoute(api, context);
  addScatterRoute(api, context);
  addHeatmapRoute(api, context);
}

function addListRoute(api: FastifyInstance, context: ApiContext): void {
  addRoute(api, {
    url: '/api/transactions',
    summary: 'Transactions (entry spans); all conditions must hold on the entry span itself',
    tag: 'traces',
    params: noFields,
    query: listQuery,
    answers: 'TransactionsAnswer',
    handle: async ({ query, signal }) =>
      findTransactions({
        cursor: query.cursor === undefined ? undefined : parseTransactionCursor('cursor', query.cursor),
        asked: await readTransactionFilters(query, context, signal),
        order: query.order ?? 'newest',
        limit: query.limit ?? DEFAULT_LIMIT,
        budget: budgetOf(context, context.searchBudgetMs),
        countBudget: () => budgetOf(context, Math.min(TOTAL_MS, context.searchBudgetMs)),
      }),
  });
}

function addScatterRoute(api: FastifyInstance, context: ApiContext): void {
  addRoute(api, {
    url: '/api/transactions/scatter',
    summary: 'Transactions by start and response time: all of them as points or in cells, never a sample',
    tag: 'traces',
    params: noFields,
    query: scatterQuery,
    answers: 'ScatterAnswer',
    handle: async ({ query, signal }) =>
      answerScatter(await readTransactionFilters(query, context, signal), {
        width: query.width ?? DEFAULT_WIDTH,
        height: query.height ?? DEFAULT_HEIGHT,
        topNs: readTop(query.max),
        countBudget: budgetOf(context, context.searchBudgetMs * COUNT_SHARE),
        budget: budgetOf(context, context.searchBudgetMs),
      }),
  });
}

function addHeatmapRoute(api: FastifyInstance, context: ApiContext): void {
  addRoute(api, {
    url: '/api/transactions/heatmap',
    summary: 'Transactions counted in cells of time and response time',
    tag: 'traces',
    params: noFields,
    query: heatmapQuery,
    answers: 'TransactionHeatmap',
    handle: async ({ query, signal }) =>
      answerHeatmap(await readTransactionFilters(query, context, signal), {
        scale: query.scale ?? 'log',
        topNs: readTop(query.max),
        topBudget: budgetOf(context, context.searchBudgetMs * COUNT_SHARE),
        budget: budgetOf(context, context.searchBudgetMs),
      }),
  });
}

function budgetOf({ searchMaxRows, now }: ApiContext, budgetMs: number): SearchBudget {
  return startBudget({ budgetMs, maxRows: searchMaxRows, now });
}

function readTop(text: string | undefined): bigint | undefined {
  if (text === undefined) return undefined;
  const topNs = parseDurationNs('max', text);
  if (topNs === 0n) throw new FieldError('max', `cannot use max=${JSON.stringify(text)}: expected more than 0`);
  return topNs;
}

import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { ApiContext } from '../api-context.ts';
import { addRoute, noFields } from '../http/api-route.ts';
import { readRange } from '../http/time-parameter.ts';
import { conditionFields } from '../search/condition-fields.ts';
import { readSource } from '../search/read-source.ts';
import { findTraces } from './find-traces.ts';
import { MAX_CURSOR_LENGTH, parseSearchCursor } from './search-cursor.ts';

const MAX_LIMIT = 1000;
const DEFAULT_LIMIT = 100;

const searchQuery = Type.Object(
  {
    ...conditionFields,
    order: Type.Optional(
      Type.Union([Type.Literal('newest'), Type.Literal('slowest')], { description: 'newest or slowest' }),
    ),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: MAX_LIMIT, description: `a whole number from 1 to ${MAX_LIMIT}` }),
    ),
    cursor: Type.Optional(
      Type.String({ maxLength: MAX_CURSOR_LENGTH, description: 'the nextCursor of an earlier answer' }),
    ),
  },
  { additionalProperties: false },
);

export function addSearchRoutes(api: FastifyInstance, context: ApiContext): void {
  addRoute(api, {
    url: '/api/traces',
    summary: 'Search traces; all conditions must hold on one span',
    tag: 'traces',
    params: noFields,
    query: searchQuery,
    answers: 'TracesAnswer',
    handle: async ({ query, signal }) => {
      const { tenant, asker, now, searchBudgetMs, searchMaxRows } = context;
      const range = readRange(query, now());
      return findTraces({
        tenant,
        ...range,
        source: await readSource(query, { context, range, signal }),
        order: query.order ?? 'newest',
        cursor: query.cursor === undefined ? NO_CURSOR : parseSearchCursor('cursor', query.cursor),
        limit: query.limit ?? DEFAULT_LIMIT,
        asker,
        signal,
        budgetMs: searchBudgetMs,
        maxRows: searchMaxRows,
        now,
      });
    },
  });
}

const NO_CURSOR = { after: undefined, part: undefined } as const;

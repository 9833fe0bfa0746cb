import { MAX_ATTRIBUTE_TESTS } from '@galileo/storage';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { ApiContext } from '../api-context.ts';
import { addRoute, noFields } from '../http/api-route.ts';
import { DURATION_EXPECTED } from '../http/duration-parameter.ts';
import { readRange, TIME_EXPECTED } from '../http/time-parameter.ts';
import { EXPRESSION_EXPECTED } from '../search/read-expression.ts';
import { readSource } from '../search/read-source.ts';
import { findTraces } from './find-traces.ts';
import { MAX_CURSOR_LENGTH, parseSearchCursor } from './search-cursor.ts';

const MAX_LIMIT = 1000;
const DEFAULT_LIMIT = 100;
/** More than an expression may have, so that the language itself says what is too long. */
const MAX_EXPRESSION_FIELD = 16_384;
const name = (what: string): ReturnType<typeof Type.Optional<ReturnType<typeof Type.String>>> =>
  Type.Optional(Type.String({ maxLength: 1000, description: what }));

const searchQuery = Type.Object(
  {
    q: Type.Optional(Type.String({ maxLength: MAX_EXPRESSION_FIELD, description: EXPRESSION_EXPECTED })),
    service: name('a service name of at most 1000 characters'),
    operation: name('a span name of at most 1000 characters'),
    environment: name('a deployment environment of at most 1000 characters'),
    status: Type.Optional(Type.Union([Type.Literal('ok'), Type.Literal('failed')], { description: 'ok or failed' })),
    minDuration: Type.Optional(Type.String({ description: DURATION_EXPECTED })),
    maxDuration: Type.Optional(Type.String({ description: DURATION_EXPECTED })),
    attr: Type.Optional(
      Type.Array(Type.String({ maxLength: 40_000 }), {
        maxItems: MAX_ATTRIBUTE_TESTS,
        description: `key=value of a span or resource attribute; repeated at most ${MAX_ATTRIBUTE_TESTS} times, all must hold`,
      }),
    ),
    from: Type.Optional(Type.String({ description: TIME_EXPECTED })),
    to: Type.Optional(Type.String({ description: TIME_EXPECTED })),
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

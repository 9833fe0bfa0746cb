import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { ApiContext } from '../api-context.ts';
import { addRoute, noFields } from '../http/api-route.ts';
import { readRange, TIME_EXPECTED } from '../http/time-parameter.ts';
import { completeSearch } from './complete-search.ts';
import { startBudget } from './search-budget.ts';

const MAX_LIMIT = 200;
const DEFAULT_LIMIT = 50;
/** People go on typing. */
const BUDGET_MS = 2000;
/** Of one question; more than this is not read in the time that typing leaves. */
const MAX_ROWS = 10_000_000;
const MAX_TEXT = 16_384;

const completionQuery = Type.Object(
  {
    q: Type.Optional(
      Type.String({ maxLength: MAX_TEXT, description: 'the text so far, a search or the beginning of one' }),
    ),
    cursor: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: MAX_TEXT,
        description: 'characters of q before the cursor; all when left out',
      }),
    ),
    from: Type.Optional(Type.String({ description: TIME_EXPECTED })),
    to: Type.Optional(Type.String({ description: TIME_EXPECTED })),
    environment: Type.Optional(
      Type.String({ maxLength: 1000, description: 'a deployment environment of at most 1000 characters' }),
    ),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: MAX_LIMIT, description: `a whole number from 1 to ${MAX_LIMIT}` }),
    ),
  },
  { additionalProperties: false },
);

export function addCompletionRoute(api: FastifyInstance, context: ApiContext): void {
  addRoute(api, {
    url: '/api/search/complete',
    summary: 'What may stand at a place of a search: keys and values with estimated counts, operators',
    tag: 'search',
    params: noFields,
    query: completionQuery,
    answers: 'CompletionAnswer',
    handle: async ({ query, signal }) => {
      const { tenant, asker, now } = context;
      const { q = '', environment = '', limit = DEFAULT_LIMIT } = query;
      return completeSearch({
        q,
        cursor: Math.min(query.cursor ?? q.length, q.length),
        environment,
        tenant,
        range: readRange(query, now()),
        limit,
        asker,
        signal,
        budget: startBudget({ budgetMs: BUDGET_MS, maxRows: MAX_ROWS, now }),
      });
    },
  });
}

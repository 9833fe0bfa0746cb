import type { ErrorSeriesAnswer } from '@galileo/model';
import { listErrorServiceSteps } from '@galileo/storage';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { ApiContext } from '../api-context.ts';
import { addRoute, noFields } from '../http/api-route.ts';
import { groupParams, parseGroupId, readScope, scopeFields } from './error-parameters.ts';
import { countsByService } from './error-series.ts';
import { listGroups } from './list-groups.ts';
import { listOccurrences } from './list-occurrences.ts';
import { MOST_SERVICE_STEPS, readGroup } from './read-group.ts';

const MAX_GROUPS = 500;
const DEFAULT_GROUPS = 100;
const MAX_TRACES = 200;
const DEFAULT_TRACES = 50;

const limitUpTo = (most: number): ReturnType<typeof Type.Optional<ReturnType<typeof Type.Integer>>> =>
  Type.Optional(Type.Integer({ minimum: 1, maximum: most, description: `a whole number from 1 to ${most}` }));

const listQuery = Type.Object(
  {
    ...scopeFields,
    text: Type.Optional(
      Type.String({ maxLength: 500, description: 'a part of type, message or frames, at most 500 characters' }),
    ),
    kind: Type.Optional(
      Type.Union([Type.Literal('exception'), Type.Literal('status')], { description: 'exception or status' }),
    ),
    order: Type.Optional(
      Type.Union([Type.Literal('count'), Type.Literal('last-seen'), Type.Literal('newest')], {
        description: 'count, last-seen or newest',
      }),
    ),
    limit: limitUpTo(MAX_GROUPS),
  },
  { additionalProperties: false },
);
const scopeQuery = Type.Object(scopeFields, { additionalProperties: false });
const tracesQuery = Type.Object({ ...scopeFields, limit: limitUpTo(MAX_TRACES) }, { additionalProperties: false });

export function addErrorRoutes(api: FastifyInstance, context: ApiContext): void {
  addListRoute(api, context);
  addGroupRoutes(api, context);
}

function addListRoute(api: FastifyInstance, context: ApiContext): void {
  addRoute(api, {
    url: '/api/errors',
    summary: 'Groups of equal errors with their counts and trends',
    tag: 'errors',
    params: noFields,
    query: listQuery,
    answers: 'ErrorsAnswer',
    handle: async ({ query, signal }) =>
      listGroups(context, {
        asked: readScope(query, context),
        kind: query.kind,
        text: query.text ?? '',
        order: query.order ?? 'count',
        limit: query.limit ?? DEFAULT_GROUPS,
        signal,
      }),
  });
}

function addGroupRoutes(api: FastifyInstance, context: ApiContext): void {
  addRoute(api, {
    url: '/api/errors/:group',
    summary: 'One group of errors: trend, services, versions, instances and a sample',
    tag: 'errors',
    params: groupParams,
    query: scopeQuery,
    answers: 'ErrorGroupDetail',
    handle: async ({ params, query, signal }) =>
      readGroup(context, { groupId: parseGroupId(params.group), asked: readScope(query, context), signal }),
  });

  addRoute(api, {
    url: '/api/errors/:group/series',
    summary: 'Trend of one group of errors by service',
    tag: 'errors',
    params: groupParams,
    query: scopeQuery,
    answers: 'ErrorSeriesAnswer',
    handle: async ({ params, query, signal }): Promise<ErrorSeriesAnswer> => {
      const { scope, stepSeconds, stepCount } = readScope(query, context);
      const asked = { ...scope, groupId: parseGroupId(params.group), stepSeconds, limit: MOST_SERVICE_STEPS };
      const steps = await context.asker.ask(listErrorServiceSteps(asked), signal);
      return {
        from: String(scope.from),
        to: String(scope.to),
        stepSeconds,
        services: countsByService(steps, stepCount),
      };
    },
  });

  addRoute(api, {
    url: '/api/errors/:group/traces',
    summary: 'Newest spans with an error of the group',
    tag: 'errors',
    params: groupParams,
    query: tracesQuery,
    answers: 'ErrorTracesAnswer',
    handle: async ({ params, query, signal }) =>
      listOccurrences(context, {
        groupId: parseGroupId(params.group),
        asked: readScope(query, context),
        limit: query.limit ?? DEFAULT_TRACES,
        signal,
      }),
  });
}

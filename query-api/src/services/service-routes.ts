import { spanKinds, type OperationsAnswer } from '@galileo/model';
import {
  listOperations,
  listSeenServices,
  listServiceResources,
  listServices,
  listServiceSeries,
} from '@galileo/storage';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import type { ApiContext } from '../api-context.ts';
import { addRoute, noFields } from '../http/api-route.ts';
import { completenessOfList } from '../http/completeness.ts';
import { readRange, TIME_EXPECTED, wholeMinutes } from '../http/time-parameter.ts';
import { percentileOf } from './histogram.ts';
import { chooseStepSeconds } from './service-series.ts';
import { answerServices } from './services-answer.ts';

const MAX_LIMIT = 1000;
const NANOS_PER_SECOND = 1e9;
/** Rows of the series: steps of every listed service. */
const MAX_SERIES_ROWS = 100_000;

const listQuery = Type.Object(
  {
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

const serviceParams = Type.Object(
  { service: Type.String({ maxLength: 1000, description: 'a service name of at most 1000 characters' }) },
  { additionalProperties: false },
);

export function addServiceRoutes(api: FastifyInstance, context: ApiContext): void {
  addRoute(api, {
    url: '/api/services',
    summary: 'Services with their calls, failures and durations',
    tag: 'services',
    params: noFields,
    query: listQuery,
    answers: 'ServicesAnswer',
    handle: ({ query, signal }) => findServices(context, query, signal),
  });

  addRoute(api, {
    url: '/api/services/:service/operations',
    summary: 'Operations of a service, most calls first',
    tag: 'services',
    params: serviceParams,
    query: listQuery,
    answers: 'OperationsAnswer',
    handle: async ({ params, query, signal }): Promise<OperationsAnswer> => {
      const range = wholeMinutes(readRange(query, context.now()));
      const limit = query.limit ?? MAX_LIMIT;
      const asked = {
        tenant: context.tenant,
        ...range,
        service: params.service,
        environment: query.environment ?? '',
        limit: limit + 1,
      };
      const found = await context.asker.ask(listOperations(asked), signal);
      const operations = found.slice(0, limit).map(({ name, kind, calls, failed, histogram, maxNs }) => ({
        name,
        kind: spanKinds[kind] ?? 'unspecified',
        calls,
        failed,
        p95Ns: percentileOf(histogram, 0.95, maxNs),
      }));
      return { operations, completeness: completenessOfList(range, { found: found.length, limit }) };
    },
  });
}

async function findServices(
  context: ApiContext,
  query: Static<typeof listQuery>,
  signal: AbortSignal,
): Promise<ReturnType<typeof answerServices>> {
  const { tenant, asker, now } = context;
  const range = wholeMinutes(readRange(query, now()));
  const limit = query.limit ?? MAX_LIMIT;
  const environment = query.environment ?? '';
  const stepSeconds = chooseStepSeconds(Number(range.to - range.from) / NANOS_PER_SECOND);
  const [services, seen] = await Promise.all([
    asker.ask(listServices({ tenant, ...range, environment, limit }), signal),
    asker.ask(listSeenServices({ tenant, ...range, limit: 10 * MAX_LIMIT }), signal),
  ]);
  const names = [...new Set([...services, ...seen].map(({ service }) => service))].slice(0, 2 * MAX_LIMIT).toSorted();
  const [steps, resources] = await Promise.all([
    asker.ask(
      listServiceSeries({ tenant, ...range, environment, services: names, stepSeconds, limit: MAX_SERIES_ROWS }),
      signal,
    ),
    asker.ask(listServiceResources({ tenant, services: names, limit: 10 * MAX_LIMIT }), signal),
  ]);
  return answerServices({ ...range, stepSeconds, limit, services, seen, environment, steps, resources });
}

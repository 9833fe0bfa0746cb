import type { ServicesAnswer } from '@galileo/model';
import { findAnySpan, listSeenServices, listServices, listServiceSeries, type ServiceNumbers } from '@galileo/storage';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { ApiContext } from '../api-context.ts';
import { answerShared } from '../ask/answer-shared.ts';
import { addRoute, noFields } from '../http/api-route.ts';
import { lookBackFrom, readPeriod, storedBefore, type Period } from './period.ts';
import { limitField, MAX_LIMIT, rangeFields } from './service-parameters.ts';
import { SPARKLINE_STEPS } from './service-series.ts';
import { answerServices } from './services-answer.ts';

/** Steps of all services; with more, the busiest have a series. */
const MAX_SERIES_ROWS = 100_000;

const listQuery = Type.Object({ ...rangeFields, limit: limitField }, { additionalProperties: false });

export function addServiceRoutes(api: FastifyInstance, context: ApiContext): void {
  addRoute(api, {
    url: '/api/services',
    summary: 'Services with their calls, failures and durations',
    tag: 'services',
    params: noFields,
    query: listQuery,
    answers: 'ServicesAnswer',
    handle: async ({ query, ...request }) => {
      const period = readPeriod(query, SPARKLINE_STEPS, context.now());
      const asked = { period, environment: query.environment ?? '', limit: query.limit ?? MAX_LIMIT };
      const params = [context.tenant, String(period.from), String(period.to), asked.environment, asked.limit];
      return answerShared(
        context,
        {
          name: '/api/services',
          params,
          isLive: period.isLive,
          compute: async (signal) => {
            const answer = await findServices(context, asked, signal);
            return { answer, isWorthKeeping: answer.services.length > 0 };
          },
        },
        request,
      );
    },
  });
}

interface ServicesAsked {
  readonly period: Period;
  readonly environment: string;
  readonly limit: number;
}

async function findServices(
  { tenant, asker, now }: ApiContext,
  asked: ServicesAsked,
  signal: AbortSignal,
): Promise<ServicesAnswer> {
  const { period, environment, limit } = asked;
  const { from, to, grain, stepSeconds } = period;
  const nowMs = now();
  const [services, before, seen, steps] = await Promise.all([
    asker.ask(listServices({ tenant, from, to, environment, limit: limit + 1 }), signal),
    findBefore({ tenant, asker }, asked, signal),
    asker.ask(listSeenServices({ tenant, from: lookBackFrom(period), to, limit: 10 * MAX_LIMIT }), signal),
    asker.ask(listServiceSeries({ tenant, from, to, grain, environment, stepSeconds, limit: MAX_SERIES_ROWS }), signal),
  ]);
  return answerServices({ period, nowMs, limit, environment, services, before, seen, steps });
}

/** What was called in the period before, unless nothing is stored from its beginning: half a period compares with nothing. */
async function findBefore(
  { tenant, asker }: Pick<ApiContext, 'tenant' | 'asker'>,
  { period, environment }: Pick<ServicesAsked, 'period' | 'environment'>,
  signal: AbortSignal,
): Promise<readonly ServiceNumbers[] | undefined> {
  const [before, stored] = await Promise.all([
    asker.ask(
      listServices({ tenant, from: period.previousFrom, to: period.from, environment, limit: 2 * MAX_LIMIT }),
      signal,
    ),
    asker.ask(findAnySpan({ tenant, ...storedBefore(period) }), signal),
  ]);
  return stored.length > 0 ? before : undefined;
}

import type { FastifyInstance } from 'fastify';
import type { ApiContext } from '../api-context.ts';
import { addRoute } from '../http/api-route.ts';
import { serviceParams } from '../services/service-parameters.ts';
import { SPARKLINE_STEPS } from '../services/service-series.ts';
import { readAskedService, serviceRangeOf } from './asked-service.ts';
import { answerHeader } from './header-answer.ts';
import { answerHeatmap } from './heatmap-answer.ts';
import { answerSeries } from './series-answer.ts';
import { chartQuery, operationOf, plainQuery } from './service-fields.ts';
import { addServiceListRoutes } from './service-list-routes.ts';
import { PAGE_STEPS, readSteps } from './service-steps.ts';
import { shareService } from './share-service.ts';

/** The page of one service. */
export function addOneServiceRoutes(api: FastifyInstance, context: ApiContext): void {
  addHeaderRoute(api, context);
  addSeriesRoute(api, context);
  addHeatmapRoute(api, context);
  addServiceListRoutes(api, context);
}

function addHeaderRoute(api: FastifyInstance, context: ApiContext): void {
  const url = '/api/services/:service';
  addRoute(api, {
    url,
    summary: 'One service: its calls, versions, instances and when it was seen',
    tag: 'services',
    params: serviceParams,
    query: plainQuery,
    answers: 'ServiceAnswer',
    handle: async ({ params, query, ...request }) => {
      const asked = readAskedService(context, { ...query, ...params }, SPARKLINE_STEPS);
      const compute = (signal: AbortSignal): Promise<object> => answerHeader(context, asked, signal);
      return shareService(context, { name: url, asked, compute }, request);
    },
  });
}

function addSeriesRoute(api: FastifyInstance, context: ApiContext): void {
  const url = '/api/services/:service/series';
  addRoute(api, {
    url,
    summary: 'Calls, failures, durations and Apdex of a service or one of its operations over time',
    tag: 'services',
    params: serviceParams,
    query: chartQuery,
    answers: 'ServiceSeriesAnswer',
    handle: async ({ params, query, ...request }) => {
      const asked = readAskedService(context, { ...query, ...params }, PAGE_STEPS);
      const operation = operationOf(query);
      const compute = async (signal: AbortSignal): Promise<object> => {
        const nowMs = context.now();
        const steps = await readSteps(context, { asked, operation }, signal);
        return answerSeries(serviceRangeOf(asked, nowMs), asked.period, steps);
      };
      return shareService(context, { name: url, asked, params: [operation], compute }, request);
    },
  });
}

function addHeatmapRoute(api: FastifyInstance, context: ApiContext): void {
  const url = '/api/services/:service/heatmap';
  addRoute(api, {
    url,
    summary: 'Calls of a service or one of its operations in cells of time and duration',
    tag: 'services',
    params: serviceParams,
    query: chartQuery,
    answers: 'HeatmapAnswer',
    handle: async ({ params, query, ...request }) => {
      const asked = readAskedService(context, { ...query, ...params }, PAGE_STEPS);
      const operation = operationOf(query);
      const compute = async (signal: AbortSignal): Promise<object> => {
        const nowMs = context.now();
        const steps = await readSteps(context, { asked, operation }, signal);
        return answerHeatmap(serviceRangeOf(asked, nowMs), asked.period, steps);
      };
      return shareService(context, { name: url, asked, params: [operation], compute }, request);
    },
  });
}

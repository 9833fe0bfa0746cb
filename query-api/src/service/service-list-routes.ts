import type { OperationSort } from '@galileo/model';
import type { FastifyInstance } from 'fastify';
import type { ApiContext } from '../api-context.ts';
import { addRoute } from '../http/api-route.ts';
import { MAX_LIMIT, serviceParams } from '../services/service-parameters.ts';
import { SPARKLINE_STEPS } from '../services/service-series.ts';
import { readAskedService } from './asked-service.ts';
import { answerDependencies } from './dependencies-answer.ts';
import { answerDeploys } from './deploys-answer.ts';
import { answerInstances } from './instances-answer.ts';
import { answerOperations } from './operations-answer.ts';
import { limitedQuery, operationsQuery } from './service-fields.ts';
import { shareService } from './share-service.ts';

/** What a service consists of and what it works with: operations, dependencies, instances, versions. */
export function addServiceListRoutes(api: FastifyInstance, context: ApiContext): void {
  addOperationsRoute(api, context);
  addDependenciesRoute(api, context);
  addInstancesRoute(api, context);
  addDeploysRoute(api, context);
}

function addOperationsRoute(api: FastifyInstance, context: ApiContext): void {
  const url = '/api/services/:service/operations';
  addRoute(api, {
    url,
    summary: 'Operations of a service with their calls, failures and durations',
    tag: 'services',
    params: serviceParams,
    query: operationsQuery,
    answers: 'OperationsAnswer',
    handle: async ({ params, query, ...request }) => {
      const asked = readAskedService(context, { ...query, ...params }, SPARKLINE_STEPS);
      const { scope = 'all', limit = MAX_LIMIT, series = 'false' } = query;
      const sort: OperationSort = query.sort ?? 'calls';
      const wanted = { asked, scope, sort, limit, hasSeries: series === 'true' };
      const compute = (signal: AbortSignal): Promise<object> => answerOperations(context, wanted, signal);
      return shareService(context, { name: url, asked, params: [scope, sort, limit, series], compute }, request);
    },
  });
}

function addDependenciesRoute(api: FastifyInstance, context: ApiContext): void {
  const url = '/api/services/:service/dependencies';
  addRoute(api, {
    url,
    summary: 'Who calls a service and whom it calls',
    tag: 'services',
    params: serviceParams,
    query: limitedQuery,
    answers: 'DependenciesAnswer',
    handle: async ({ params, query, ...request }) => {
      const asked = readAskedService(context, { ...query, ...params }, SPARKLINE_STEPS);
      const { limit = MAX_LIMIT } = query;
      const compute = (signal: AbortSignal): Promise<object> => answerDependencies(context, { asked, limit }, signal);
      return shareService(context, { name: url, asked, params: [limit], compute }, request);
    },
  });
}

function addInstancesRoute(api: FastifyInstance, context: ApiContext): void {
  const url = '/api/services/:service/instances';
  addRoute(api, {
    url,
    summary: 'Instances of a service with their calls, version, host and when they were seen',
    tag: 'services',
    params: serviceParams,
    query: limitedQuery,
    answers: 'InstancesAnswer',
    handle: async ({ params, query, ...request }) => {
      const asked = readAskedService(context, { ...query, ...params }, SPARKLINE_STEPS);
      const { limit = MAX_LIMIT } = query;
      const compute = (signal: AbortSignal): Promise<object> => answerInstances(context, { asked, limit }, signal);
      return shareService(context, { name: url, asked, params: [limit], compute }, request);
    },
  });
}

function addDeploysRoute(api: FastifyInstance, context: ApiContext): void {
  const url = '/api/services/:service/deploys';
  addRoute(api, {
    url,
    summary: 'First sights of versions of a service',
    tag: 'services',
    params: serviceParams,
    query: limitedQuery,
    answers: 'DeploysAnswer',
    handle: async ({ params, query, ...request }) => {
      const asked = readAskedService(context, { ...query, ...params }, SPARKLINE_STEPS);
      const { limit = MAX_LIMIT } = query;
      const compute = (signal: AbortSignal): Promise<object> => answerDeploys(context, { asked, limit }, signal);
      return shareService(context, { name: url, asked, params: [limit], compute }, request);
    },
  });
}

import type { FastifyInstance } from 'fastify';
import type { ApiContext } from '../api-context.ts';
import { addCallTreeRoute } from './call-tree-route.ts';
import { addFindRoute } from './find-route.ts';
import { addLinksRoute } from './links-route.ts';
import { addTraceMapRoute } from './map-route.ts';
import { addSpanRoute } from './span-route.ts';
import { addStatisticsRoute } from './statistics-route.ts';

/** What the pages ask about one trace beside its skeleton. */
export function addTraceViewRoutes(api: FastifyInstance, context: ApiContext): void {
  addSpanRoute(api, context);
  addCallTreeRoute(api, context);
  addFindRoute(api, context);
  addStatisticsRoute(api, context);
  addTraceMapRoute(api, context);
  addLinksRoute(api, context);
}

import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { ApiContext } from '../api-context.ts';
import { addRoute } from '../http/api-route.ts';
import { openTrace } from '../open-trace/open-trace.ts';
import { skeletonText } from '../open-trace/skeleton-text.ts';
import { openedTraceParams, readOpenedId, readTraceView, traceViewFields } from '../open-trace/trace-view-fields.ts';

const skeletonQuery = Type.Object(traceViewFields, { additionalProperties: false });

export function addTraceRoutes(api: FastifyInstance, context: ApiContext): void {
  addRoute(api, {
    url: '/api/traces/:traceId',
    summary: 'Skeleton of a trace: rows, numbers and state, no texts or attributes',
    tag: 'traces',
    params: openedTraceParams,
    query: skeletonQuery,
    answers: 'TraceSkeleton',
    handle: async ({ params, query, signal, reply }) => {
      const asked = { traceId: readOpenedId(params.traceId), query: readTraceView(query) };
      const { skeleton } = await openTrace(context, asked, signal);
      void reply.type('application/json; charset=utf-8');
      return skeletonText(skeleton);
    },
  });
}

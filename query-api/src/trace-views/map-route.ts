import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { ApiContext } from '../api-context.ts';
import { addRoute } from '../http/api-route.ts';
import { openTrace } from '../open-trace/open-trace.ts';
import { openedTraceParams, readOpenedId, readTraceView, traceRowsFields } from '../open-trace/trace-view-fields.ts';
import { buildTraceMap } from './map/build-trace-map.ts';
import { mapKeys } from './map/call-texts.ts';
import { findCalls } from './map/find-calls.ts';
import { readSpanTexts } from './texts/span-texts.ts';

export function addTraceMapRoute(api: FastifyInstance, context: ApiContext): void {
  addRoute(api, {
    url: '/api/traces/:traceId/map',
    summary: 'The service map of one trace',
    tag: 'traces',
    params: openedTraceParams,
    query: Type.Object(traceRowsFields, { additionalProperties: false }),
    answers: 'TraceMapAnswer',
    handle: async ({ params, query, signal }) => {
      const asked = { traceId: readOpenedId(params.traceId), query: readTraceView(query) };
      const opened = await openTrace(context, asked, signal);
      return buildTraceMap(opened, findCalls(opened, await readSpanTexts(opened, mapKeys, signal)));
    },
  });
}

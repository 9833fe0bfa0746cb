import { findKinds, type FindAnswer } from '@galileo/model';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { ApiContext } from '../api-context.ts';
import { addRoute } from '../http/api-route.ts';
import { openTrace } from '../open-trace/open-trace.ts';
import { openedTraceParams, readOpenedId, readTraceView, traceRowsFields } from '../open-trace/trace-view-fields.ts';
import { findRows } from './find/find-rows.ts';
import { keepSearchedTexts } from './find/searched-texts.ts';

const findQuery = Type.Object(
  {
    ...traceRowsFields,
    kind: Type.Union(
      findKinds.map((kind) => Type.Literal(kind)),
      { description: `one of ${findKinds.join(', ')}` },
    ),
    value: Type.Optional(
      Type.String({
        maxLength: 4096,
        description:
          'milliseconds for self and exclusive, a text for argument and all, a search for query; at most 4096 characters',
      }),
    ),
  },
  { additionalProperties: false },
);

export function addFindRoute(api: FastifyInstance, context: ApiContext): void {
  const textsOf = keepSearchedTexts();
  addRoute(api, {
    url: '/api/traces/:traceId/find',
    summary: 'Rows of a trace that are found by a number, a text or a search',
    tag: 'traces',
    params: openedTraceParams,
    query: findQuery,
    answers: 'FindAnswer',
    handle: async ({ params, query, signal }): Promise<FindAnswer> => {
      const asked = { traceId: readOpenedId(params.traceId), query: readTraceView(query) };
      const opened = await openTrace(context, asked, signal);
      const rows = await findRows(opened, { kind: query.kind, value: query.value }, { context, signal, textsOf });
      return { version: opened.skeleton.version, rows };
    },
  });
}

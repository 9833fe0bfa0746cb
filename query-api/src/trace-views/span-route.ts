import { GalileoError, spanKinds } from '@galileo/model';
import type { StoredSpan } from '@galileo/storage';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { ApiContext } from '../api-context.ts';
import { addRoute } from '../http/api-route.ts';
import { parseSpanId, SPAN_ID_EXPECTED } from '../http/trace-id.ts';
import { sourceOf } from '../open-trace/open-trace.ts';
import { openedTraceParams, readOpenedId } from '../open-trace/trace-view-fields.ts';
import { describeSpan } from '../traces/describe-span.ts';
import { notStored } from '../traces/read-trace.ts';

const spanParams = Type.Object(
  { ...openedTraceParams.properties, spanId: Type.String({ description: SPAN_ID_EXPECTED }) },
  { additionalProperties: false },
);

const kindNames = spanKinds.map((kind) => Type.Literal(kind));
const spanQuery = Type.Object(
  {
    kind: Type.Optional(
      Type.Union(kindNames, { description: `one of ${spanKinds.join(', ')}: which span, when several share the id` }),
    ),
    service: Type.Optional(
      Type.String({ maxLength: 1000, description: 'a service name: which span, when several share the id' }),
    ),
  },
  { additionalProperties: false },
);

export function addSpanRoute(api: FastifyInstance, context: ApiContext): void {
  addRoute(api, {
    url: '/api/traces/:traceId/spans/:spanId',
    summary: 'All of one span',
    tag: 'traces',
    params: spanParams,
    query: spanQuery,
    answers: 'SpanDetail',
    handle: async ({ params, query, signal }) => {
      const spanId = parseSpanId('spanId', params.spanId);
      const source = sourceOf(context, readOpenedId(params.traceId));
      const { spans, resources } = await source.readWhole([spanId], signal);
      const span = spans.find((copy) => isAskedCopy(copy, query));
      if (span !== undefined) return describeSpan(span, resources.get(span.resource));
      if ((await source.countSpans(signal)) === 0) throw notStored(source.traceId);
      throw new GalileoError('not-found', `cannot find span ${spanId} in trace ${source.traceId}`);
    },
  });
}

function isAskedCopy(span: StoredSpan, asked: { readonly kind?: string; readonly service?: string }): boolean {
  return (
    (asked.kind === undefined || spanKinds[span.kind] === asked.kind) &&
    (asked.service === undefined || span.service === asked.service)
  );
}

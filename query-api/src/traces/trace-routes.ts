import { GalileoError, nanosFromMillis, spanKinds, type SpanDetail } from '@galileo/model';
import { findResources, findStoredSpans, listTraceSpans, type StoredSpan, type TraceSpan } from '@galileo/storage';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { ApiContext } from '../api-context.ts';
import { addRoute } from '../http/api-route.ts';
import { parseSpanId, parseTraceId, SPAN_ID_EXPECTED, TRACE_ID_EXPECTED } from '../http/trace-id.ts';
import { assembleTrace } from '../trace/assemble-trace.ts';
import { notStored, requireTrace } from './read-trace.ts';
import { describeSpan } from './describe-span.ts';

/** More rows than this do not fit a page's memory. */
const MAX_SPANS = 1_000_000;

const traceParams = Type.Object(
  { traceId: Type.String({ description: TRACE_ID_EXPECTED }) },
  { additionalProperties: false },
);
const spanParams = Type.Object(
  { traceId: Type.String({ description: TRACE_ID_EXPECTED }), spanId: Type.String({ description: SPAN_ID_EXPECTED }) },
  { additionalProperties: false },
);

const skeletonQuery = Type.Object(
  {
    entry: Type.Optional(Type.String({ description: SPAN_ID_EXPECTED })),
    base: Type.Optional(Type.Union([Type.Literal('auto'), Type.Literal('window')], { description: 'auto or window' })),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: MAX_SPANS, description: `a whole number from 1 to ${MAX_SPANS}` }),
    ),
  },
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

export function addTraceRoutes(api: FastifyInstance, context: ApiContext): void {
  addRoute(api, {
    url: '/api/traces/:traceId',
    summary: 'Skeleton of a trace: rows, numbers and state, no texts or attributes',
    tag: 'traces',
    params: traceParams,
    query: skeletonQuery,
    answers: 'TraceSkeleton',
    handle: async ({ params, query, signal }) => {
      const entry = query.entry === undefined ? {} : { entry: parseSpanId('entry', query.entry) };
      const traceId = parseTraceId('traceId', params.traceId);
      const limit = query.limit ?? context.maxSpans;
      // One more than shown tells whether there are more.
      const asked = listTraceSpans({ tenant: context.tenant, traceId, limit: limit + 1 });
      const [trace] = await context.asker.ask(asked, signal);
      if (trace === undefined || trace.spans.length === 0) throw notStored(traceId);
      const { spans, storedSpans } = trace;
      const isCut = spans.length > limit;
      return assembleTrace(isCut ? firstSpans(spans, limit) : spans, {
        traceId,
        ...entry,
        base: query.base ?? 'auto',
        storedSpans,
        isCut,
        nowNanos: nanosFromMillis(context.now()),
      });
    },
  });

  addRoute(api, {
    url: '/api/traces/:traceId/spans/:spanId',
    summary: 'All of one span',
    tag: 'traces',
    params: spanParams,
    query: spanQuery,
    answers: 'SpanDetail',
    handle: async ({ params, query, signal }) => {
      const spanId = parseSpanId('spanId', params.spanId);
      const trace = await requireTrace(context, parseTraceId('traceId', params.traceId), signal);
      const copies = await context.asker.ask(findStoredSpans({ ...trace, spanId }), signal);
      const span = copies.find((copy) => isAskedCopy(copy, query));
      if (span === undefined)
        throw new GalileoError('not-found', `cannot find span ${spanId} in trace ${trace.traceId}`);
      return detailOf(span, { context, signal });
    },
  });
}

/** The first ones by start, then id. */
function firstSpans(spans: readonly TraceSpan[], count: number): readonly TraceSpan[] {
  return spans
    .toSorted((a, b) => {
      if (a.startNanos !== b.startNanos) return a.startNanos < b.startNanos ? -1 : 1;
      return a.spanId < b.spanId ? -1 : 1;
    })
    .slice(0, count);
}

function isAskedCopy(span: StoredSpan, asked: { readonly kind?: string; readonly service?: string }): boolean {
  return (
    (asked.kind === undefined || spanKinds[span.kind] === asked.kind) &&
    (asked.service === undefined || span.service === asked.service)
  );
}

async function detailOf(
  span: StoredSpan,
  { context, signal }: { readonly context: ApiContext; readonly signal: AbortSignal },
): Promise<SpanDetail> {
  const [resource] = await context.asker.ask(
    findResources({ tenant: context.tenant, fingerprints: [span.resource] }),
    signal,
  );
  return describeSpan(span, resource);
}

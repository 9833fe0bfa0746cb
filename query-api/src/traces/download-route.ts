import { Readable } from 'node:stream';
import { findResources, listStoredSpans, type StoredResource, type StoredSpan } from '@galileo/storage';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { ApiContext } from '../api-context.ts';
import { addRoute } from '../http/api-route.ts';
import { parseTraceId, TRACE_ID_EXPECTED } from '../http/trace-id.ts';
import { resourceSpansOf } from './otlp-json.ts';
import { requireTrace, type StoredTrace } from './read-trace.ts';

/** Spans held in memory at once while a trace is written out. */
const PAGE_SPANS = 2000;

export function addDownloadRoute(api: FastifyInstance, context: ApiContext): void {
  addRoute(api, {
    url: '/api/traces/:traceId/download',
    summary: 'The trace as a file of OTLP/JSON',
    tag: 'traces',
    params: Type.Object({ traceId: Type.String({ description: TRACE_ID_EXPECTED }) }, { additionalProperties: false }),
    query: Type.Object(
      { format: Type.Optional(Type.Literal('otlp', { description: 'otlp' })) },
      { additionalProperties: false },
    ),
    answers: 'ExportTraceServiceRequest of OTLP/JSON, as a file',
    handle: async ({ params, signal, reply }) => {
      const trace = await requireTrace(context, parseTraceId('traceId', params.traceId), signal);
      const pages = readPages(trace, { context, signal });
      // The first page is read before the answer begins, so that a store that is down is still an error.
      const first = await pages.next();
      reply
        .type('application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="trace-${trace.traceId}.otlp.json"`);
      return reply.send(Readable.from(writeFile(first.done === true ? undefined : first.value, pages)));
    },
  });
}

interface Reading {
  readonly context: ApiContext;
  readonly signal: AbortSignal;
}

interface SpanPage {
  readonly spans: readonly StoredSpan[];
  readonly resources: readonly StoredResource[];
}

async function* readPages(trace: StoredTrace, { context, signal }: Reading): AsyncGenerator<SpanPage, undefined> {
  let after: StoredSpan | undefined;
  do {
    const spans = await context.asker.ask(listStoredSpans({ ...trace, limit: PAGE_SPANS, after }), signal);
    if (spans.length === 0) return undefined;
    const fingerprints = [...new Set(spans.map((span) => span.resource))];
    yield {
      spans,
      resources: await context.asker.ask(findResources({ tenant: context.tenant, fingerprints }), signal),
    };
    after = spans.length < PAGE_SPANS ? undefined : spans.at(-1);
  } while (after !== undefined);
  return undefined;
}

async function* writeFile(
  first: SpanPage | undefined,
  rest: AsyncGenerator<SpanPage, undefined>,
): AsyncGenerator<string> {
  yield '{"resourceSpans":[';
  if (first !== undefined) yield textOf(first);
  for await (const page of rest) yield `,${textOf(page)}`;
  yield ']}\n';
}

function textOf({ spans, resources }: SpanPage): string {
  return resourceSpansOf(spans, resources)
    .map((item) => JSON.stringify(item))
    .join(',\n');
}

import { Readable } from 'node:stream';
import { traceFileFormats, type TraceFileFormat } from '@galileo/model';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { ApiContext } from '../api-context.ts';
import type { FileWriter } from '../exchange/file-writer.ts';
import { createJaegerWriter } from '../exchange/jaeger/write-jaeger.ts';
import type { SentSpans } from '../exchange/sent-span.ts';
import { openTracePages, type TracePages } from '../exchange/trace-pages.ts';
import { createZipkinWriter } from '../exchange/zipkin/write-zipkin.ts';
import { addRoute } from '../http/api-route.ts';
import { openedTraceParams, readOpenedId } from '../open-trace/trace-view-fields.ts';
import { createOtlpWriter } from './otlp-json.ts';

const formats = traceFileFormats.map((format) => Type.Literal(format));

export function addDownloadRoute(api: FastifyInstance, context: ApiContext): void {
  addRoute(api, {
    url: '/api/traces/:traceId/download',
    summary: 'The whole trace as a file of OTLP, Jaeger or Zipkin v2 JSON',
    tag: 'traces',
    params: openedTraceParams,
    query: Type.Object(
      { format: Type.Optional(Type.Union(formats, { description: `one of ${traceFileFormats.join(', ')}` })) },
      { additionalProperties: false },
    ),
    answers: 'ExportTraceServiceRequest of OTLP/JSON, an answer of Jaeger, or a list of spans of Zipkin v2, as a file',
    handle: async ({ params, query, signal, reply }) => {
      const trace = await openTracePages(context, readOpenedId(params.traceId), signal);
      const format = query.format ?? 'otlp';
      const writer = await createWriter(format, trace);
      // The first page is read before the answer begins, so that a store that is down is still an error.
      const first = await trace.pages.next();
      reply
        .type('application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="trace-${trace.traceId}.${format}.json"`);
      return reply.send(Readable.from(writeFile(writer, first.done === true ? undefined : first.value, trace.pages)));
    },
  });
}

async function createWriter(format: TraceFileFormat, trace: TracePages): Promise<FileWriter> {
  switch (format) {
    case 'otlp':
      return createOtlpWriter();
    case 'jaeger':
      return createJaegerWriter(trace.traceId);
    case 'zipkin':
      return createZipkinWriter(await trace.readSharedIds());
  }
}

async function* writeFile(
  writer: FileWriter,
  first: SentSpans | undefined,
  rest: AsyncGenerator<SentSpans>,
): AsyncGenerator<string> {
  yield writer.begin();
  if (first !== undefined) yield writer.page(first);
  for await (const page of rest) yield writer.page(page);
  yield writer.end();
}

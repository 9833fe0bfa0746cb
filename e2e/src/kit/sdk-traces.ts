import {
  type Attributes,
  type Context,
  createTraceState,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';
import { JsonTraceSerializer } from '@opentelemetry/otlp-transformer';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  NodeTracerProvider,
  type ReadableSpan,
  type SpanExporter,
} from '@opentelemetry/sdk-trace-node';

export interface SentTraces {
  readonly traceIds: readonly string[];
  /** What was sent, in OTLP/JSON by OpenTelemetry's own serializer. */
  readonly otlp: unknown;
}

/** Sends `count` traces of three spans that use every field a span has, through an exporter as it comes. */
export async function sendSdkTraces(
  exporter: SpanExporter,
  wanted: { count: number; service: string },
): Promise<SentTraces> {
  const sent: ReadableSpan[] = [];
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ ...resource, 'service.name': wanted.service }),
    spanLimits: { eventCountLimit: 3, linkCountLimit: 2 },
    spanProcessors: [
      { onStart: () => undefined, onEnd: (span) => void sent.push(span), forceFlush: done, shutdown: done },
      new BatchSpanProcessor(exporter, { maxQueueSize: 10_000, maxExportBatchSize: 512, scheduledDelayMillis: 100 }),
    ],
  });
  const tracer = provider.getTracer('e2e-scope', '4.5.6');
  const traceIds = Array.from({ length: wanted.count }, (_, at) => makeTrace(tracer, at));
  await provider.forceFlush();
  await provider.shutdown();
  const bytes = JsonTraceSerializer.serializeRequest(sent);
  return { traceIds, otlp: JSON.parse(new TextDecoder().decode(bytes)) };
}

const done = (): Promise<void> => Promise.resolve();

const resource = {
  'service.namespace': 'e2e',
  'service.version': '1.2.3',
  'service.instance.id': 'b3c7',
  'deployment.environment.name': 'test',
  'process.pid': 4711,
  'e2e.flags': [true, false],
};

function makeTrace(tracer: Tracer, at: number): string {
  const root = tracer.startSpan(`GET /things/${at % 10}`, {
    kind: SpanKind.SERVER,
    attributes: everyType(at),
    startTime: [Math.floor(Date.now() / 1000) - 1, 123_456_789 + (at % 1000)],
    links: [linkTo(at), linkTo(at + 1)],
  });
  const context = trace.setSpan(ROOT_CONTEXT, root);
  makeClient(tracer, context, at);
  tracer.startSpan('nothing set', { kind: SpanKind.INTERNAL }, context).end();
  root.setStatus({ code: SpanStatusCode.OK });
  root.end();
  return root.spanContext().traceId;
}

function makeClient(tracer: Tracer, context: Context, at: number): void {
  const kinds = [SpanKind.CLIENT, SpanKind.PRODUCER, SpanKind.CONSUMER];
  const span = tracer.startSpan('call out', { kind: kinds[at % kinds.length] ?? SpanKind.CLIENT }, context);
  span.addEvent('first', { 'event.number': at, 'event.text': 'größer als 日本' });
  span.addEvent('without attributes');
  span.recordException(new RangeError(`no thing ${at}`));
  span.setStatus({ code: SpanStatusCode.ERROR, message: `failed at ${at}` });
  span.end();
}

function everyType(at: number): Attributes {
  return {
    'type.text': `text ${at}`,
    'type.empty': '',
    'type.unicode': 'naïve — 漢字 🚀 \u0000 "quoted"\n',
    'type.int': at,
    'type.negative': -at - 1,
    'type.safe': Number.MAX_SAFE_INTEGER,
    'type.double': at + 0.1,
    'type.tiny': 5e-324,
    'type.true': true,
    'type.false': false,
    'type.texts': ['a', '', 'c'],
    'type.ints': [1, -2, 3],
    'type.doubles': [0.5, 1.5e-300],
    'type.bools': [true, false],
    'type.none': [],
    __proto__x: 'like a prototype',
    constructor: 'a key like any other',
  };
}

function linkTo(at: number): { context: ReturnType<typeof spanContext>; attributes: Attributes } {
  return { context: spanContext(at), attributes: { 'link.number': at, 'link.text': 'linked' } };
}

function spanContext(at: number) {
  const hex = (at + 1).toString(16);
  return {
    traceId: hex.padStart(32, 'a'),
    spanId: hex.padStart(16, 'b'),
    traceFlags: 1,
    traceState: createTraceState('vendor=value,other=1'),
  };
}

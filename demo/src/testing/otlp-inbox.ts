import { createServer } from 'node:http';
import { listenOnLoopback, readJson, type RunningServer, sendJson } from '../telemetry/http-server.ts';

export interface ReceivedSpan {
  readonly service: string;
  readonly resource: Readonly<Record<string, unknown>>;
  readonly name: string;
  readonly kind: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly startNanos: bigint;
  readonly endNanos: bigint;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly eventNames: readonly string[];
  readonly linkedSpanIds: readonly string[];
  readonly statusCode: number;
}

export interface OtlpInbox extends RunningServer {
  readonly url: string;
  readonly spans: readonly ReceivedSpan[];
}

/** Keys of OTLP/JSON that this reader looks at. */
interface Wire {
  readonly resourceSpans?: readonly { resource: { attributes: Attribute[] }; scopeSpans: { spans: WireSpan[] }[] }[];
}
interface Attribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}
interface WireSpan {
  readonly name: string;
  readonly kind: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes?: Attribute[];
  readonly events?: { name: string }[];
  readonly links?: { spanId: string }[];
  readonly status?: { code?: number };
}

/** A receiver of OTLP/JSON traces that keeps what it gets. */
export async function openOtlpInbox(): Promise<OtlpInbox> {
  const spans: ReceivedSpan[] = [];
  const server = await listenOnLoopback(
    createServer((request, response) => {
      readJson(request, { maxBytes: 32 * 1024 * 1024 })
        .then((body: Wire) => spans.push(...spansIn(body)))
        .then(() => sendJson(response, { status: request.url === '/v1/traces' ? 200 : 404, body: {} }))
        .catch((error: unknown) => sendJson(response, { status: 400, body: { error: String(error) } }));
    }),
  );
  return { ...server, url: `http://127.0.0.1:${server.port}`, spans };
}

function spansIn({ resourceSpans = [] }: Wire): readonly ReceivedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const attributes = plain(resource.attributes);
    const service = String(attributes['service.name']);
    return scopeSpans.flatMap(({ spans }) => spans.map((span) => ({ service, resource: attributes, ...read(span) })));
  });
}

function read(span: WireSpan): Omit<ReceivedSpan, 'service' | 'resource'> {
  const { attributes = [], events = [], links = [] } = span;
  return {
    name: span.name,
    kind: span.kind,
    traceId: span.traceId,
    spanId: span.spanId,
    parentSpanId: span.parentSpanId ?? '',
    startNanos: BigInt(span.startTimeUnixNano),
    endNanos: BigInt(span.endTimeUnixNano),
    attributes: plain(attributes),
    eventNames: events.map(({ name }) => name),
    linkedSpanIds: links.map(({ spanId }) => spanId),
    statusCode: span.status?.code ?? 0,
  };
}

function plain(attributes: readonly Attribute[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}

/** Waits until `condition` holds; fails with `what` after `limitMs`. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  limitMs = 15_000,
): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`waited ${limitMs} ms in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

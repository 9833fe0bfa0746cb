import { randomBytes } from 'node:crypto';

/** An attribute value as a test writes it. Whole numbers become `int_value`, others `double_value`. */
export type SampleValue =
  | string
  | number
  | bigint
  | boolean
  | Uint8Array
  | readonly SampleValue[]
  | { readonly [key: string]: SampleValue };
export type SampleAttributes = Readonly<Record<string, SampleValue>>;

export interface SampleEvent {
  readonly timeNanos: bigint;
  readonly name: string;
  readonly attributes?: SampleAttributes;
  readonly droppedAttributesCount?: number;
}

export interface SampleLink {
  /** Hex. */
  readonly traceId: string;
  /** Hex. */
  readonly spanId: string;
  readonly traceState?: string;
  readonly attributes?: SampleAttributes;
  readonly droppedAttributesCount?: number;
  readonly flags?: number;
}

/** Ids are hex and may have any length, so that a test can send bad ones. */
export interface SampleSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly traceState?: string;
  readonly name: string;
  /** Number of `Span.SpanKind`. */
  readonly kind: number;
  readonly startNanos: bigint;
  readonly endNanos: bigint;
  readonly attributes: SampleAttributes;
  readonly events: readonly SampleEvent[];
  readonly links: readonly SampleLink[];
  readonly status?: { readonly code: number; readonly message?: string };
  readonly flags?: number;
  readonly droppedAttributesCount?: number;
  readonly droppedEventsCount?: number;
  readonly droppedLinksCount?: number;
}

export interface SampleScopeSpans {
  readonly scope?: { readonly name: string; readonly version?: string; readonly attributes?: SampleAttributes };
  readonly schemaUrl?: string;
  readonly spans: readonly SampleSpan[];
}

export interface SampleResourceSpans {
  readonly resource?: SampleAttributes;
  readonly schemaUrl?: string;
  readonly scopeSpans: readonly SampleScopeSpans[];
}

const NANOS_PER_MILLI = 1_000_000n;

/** A valid span of 12 ms that started just now, with fresh ids; name what the test is about. */
export function sampleSpan(overrides: Partial<SampleSpan> = {}): SampleSpan {
  const startNanos = overrides.startNanos ?? BigInt(Date.now()) * NANOS_PER_MILLI;
  return {
    traceId: randomBytes(16).toString('hex'),
    spanId: randomBytes(8).toString('hex'),
    name: 'GET /products/{id}',
    kind: 2,
    startNanos,
    endNanos: startNanos + 12n * NANOS_PER_MILLI,
    attributes: {
      'http.request.method': 'GET',
      'http.route': '/products/{id}',
      'http.response.status_code': 200,
      'url.path': '/products/42',
      'server.address': 'shop.example',
      'client.address': '192.0.2.17',
      'user_agent.original': 'Mozilla/5.0 (X11; Linux x86_64)',
      'network.protocol.version': '1.1',
    },
    events: [],
    links: [],
    ...overrides,
  };
}

/** One resource with one scope; `spans` are the spans, or how many to make. */
export interface SampleRequest {
  readonly service?: string;
  readonly resource?: SampleAttributes;
  readonly scope?: string;
  readonly spans?: readonly SampleSpan[] | number;
}

/** The content of a request; `encodeTraces` makes it bytes. */
export function sampleRequest(request: SampleRequest = {}): readonly SampleResourceSpans[] {
  const { service = 'shop', scope = 'http', spans = 1 } = request;
  return [
    {
      resource: { 'service.name': service, 'deployment.environment.name': 'test', ...request.resource },
      scopeSpans: [
        {
          scope: { name: scope, version: '1.2.3' },
          spans: typeof spans === 'number' ? Array.from({ length: spans }, () => sampleSpan()) : spans,
        },
      ],
    },
  ];
}

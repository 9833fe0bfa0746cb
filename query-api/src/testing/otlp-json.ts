import type { TraceSpan } from '@galileo/storage';

export type Attributes = Readonly<Record<string, string | number>>;

/** What a sample span of a trace has beside its place in the tree. */
export interface SpanExtras {
  readonly attributes?: Attributes;
  readonly events?: readonly { readonly name: string; readonly attributes?: Attributes }[];
  readonly links?: readonly { readonly traceId: string; readonly spanId: string }[];
}

export interface TraceRequest {
  readonly traceId: string;
  readonly spans: readonly TraceSpan[];
  /** Moves the samples' times, so that they are kept. */
  readonly startNanos: bigint;
  /** By span name. */
  readonly extras?: Readonly<Record<string, SpanExtras>>;
  /** By `resource` of the spans. */
  readonly resources?: Readonly<Record<string, Attributes>>;
}

/** Sample spans as a file of OTLP/JSON. */
export function otlpRequest(request: TraceRequest): unknown {
  return {
    resourceSpans: request.spans.map((span) => ({
      resource: {
        attributes: attributesOf({
          'service.name': span.service,
          'service.instance.id': span.instance,
          ...request.resources?.[span.resource],
        }),
      },
      scopeSpans: [{ spans: [spanOf(span, request)] }],
    })),
  };
}

function spanOf(span: TraceSpan, { traceId, startNanos, extras }: TraceRequest): unknown {
  const { attributes = {}, events = [], links = [] } = extras?.[span.name] ?? {};
  const start = startNanos + span.startNanos;
  return {
    traceId,
    spanId: span.spanId,
    parentSpanId: span.parentId,
    name: span.name,
    // OTLP's number of a kind is its place in the list of kinds.
    kind: span.kind,
    flags: span.flags,
    startTimeUnixNano: String(start),
    endTimeUnixNano: String(start + BigInt(span.durationNs)),
    attributes: attributesOf(attributes),
    events: events.map(({ name, attributes: given = {} }) => ({
      name,
      timeUnixNano: String(start),
      attributes: attributesOf(given),
    })),
    links: [...links, ...span.linksTo.map((spanId) => ({ traceId, spanId }))],
    status: span.failed ? { code: 2 } : {},
  };
}

function attributesOf(attributes: Attributes): unknown {
  return Object.entries(attributes).map(([key, value]) => ({
    key,
    value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
  }));
}

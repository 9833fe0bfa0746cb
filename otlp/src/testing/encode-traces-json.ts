import type {
  SampleAttributes,
  SampleEvent,
  SampleLink,
  SampleResourceSpans,
  SampleScopeSpans,
  SampleSpan,
  SampleValue,
} from './samples.ts';

/** OTLP/JSON of what a test describes, as the specification has it: hex ids, 64-bit integers as decimal strings. */
export function encodeTracesJson(resourceSpans: readonly SampleResourceSpans[]): Uint8Array {
  return Buffer.from(JSON.stringify({ resourceSpans: resourceSpans.map(resourceSpansJson) }));
}

const resourceSpansJson = ({ resource, scopeSpans, schemaUrl }: SampleResourceSpans): object => ({
  resource: resource && { attributes: attributesJson(resource) },
  scopeSpans: scopeSpans.map(scopeSpansJson),
  schemaUrl,
});

const scopeSpansJson = ({ scope, spans, schemaUrl }: SampleScopeSpans): object => ({
  scope: scope && { name: scope.name, version: scope.version, attributes: attributesJson(scope.attributes ?? {}) },
  spans: spans.map(spanJson),
  schemaUrl,
});

const spanJson = (span: SampleSpan): object => ({
  traceId: span.traceId,
  spanId: span.spanId,
  parentSpanId: span.parentSpanId,
  traceState: span.traceState,
  name: unlessDefault(span.name),
  kind: unlessDefault(span.kind),
  startTimeUnixNano: String(span.startNanos),
  endTimeUnixNano: String(span.endNanos),
  attributes: attributesJson(span.attributes),
  droppedAttributesCount: unlessDefault(span.droppedAttributesCount),
  events: span.events.map(eventJson),
  droppedEventsCount: unlessDefault(span.droppedEventsCount),
  links: span.links.map(linkJson),
  droppedLinksCount: unlessDefault(span.droppedLinksCount),
  status: span.status && { message: unlessDefault(span.status.message), code: unlessDefault(span.status.code) },
  flags: unlessDefault(span.flags),
});

const eventJson = (event: SampleEvent): object => ({
  timeUnixNano: String(event.timeNanos),
  name: unlessDefault(event.name),
  attributes: attributesJson(event.attributes ?? {}),
  droppedAttributesCount: unlessDefault(event.droppedAttributesCount),
});

const linkJson = (link: SampleLink): object => ({
  traceId: link.traceId,
  spanId: link.spanId,
  traceState: link.traceState,
  attributes: attributesJson(link.attributes ?? {}),
  droppedAttributesCount: unlessDefault(link.droppedAttributesCount),
  flags: unlessDefault(link.flags),
});

/** Exporters leave out what has its default value. */
function unlessDefault<T extends string | number>(value: T | undefined): T | undefined {
  return value === '' || value === 0 ? undefined : value;
}

const attributesJson = (attributes: SampleAttributes): readonly object[] =>
  Object.entries(attributes).map(([key, value]) => ({ key: unlessDefault(key), value: valueJson(value) }));

function valueJson(value: SampleValue): object {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'bigint') return { intValue: String(value) };
  if (typeof value === 'number' && Number.isSafeInteger(value)) return { intValue: String(value) };
  if (typeof value === 'number') return { doubleValue: Number.isFinite(value) ? value : String(value) };
  if (value instanceof Uint8Array) return { bytesValue: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return { arrayValue: { values: value.map(valueJson) } };
  return { kvlistValue: { values: attributesJson(Object.fromEntries(Object.entries(value))) } };
}

import type {
  SampleAttributes,
  SampleResourceSpans,
  SampleScopeSpans,
  SampleSpan,
  SampleValue,
} from '@galileo/otlp/testing';

/** A row of table `spans` as `spanSelect` reads it, made from a sample without the transcoder. */
export type ExpectedSpan = Readonly<Record<string, unknown>>;

/** Ids in hex, times in decimal nanoseconds; everything that tests compare. */
export const spanSelect = `
  SELECT tenant, toString(toUnixTimestamp64Nano(time)) AS start, lower(hex(trace_id)) AS trace, lower(hex(span_id)) AS span,
    lower(hex(parent_id)) AS parent, toString(duration_ns) AS duration, service, name, kind, status, status_message, flags, trace_state,
    scope, scope_version, scope_extra,
    attrs, attr_types, arrayMap(t -> toString(toUnixTimestamp64Nano(t)), event_time) AS event_times, event_name, event_attrs, event_attr_types,
    event_dropped, arrayMap(x -> lower(hex(x)), link_trace_id) AS link_traces, arrayMap(x -> lower(hex(x)), link_span_id) AS link_spans,
    link_trace_state, link_flags, link_attrs, link_attr_types, link_dropped, dropped, cut
  FROM galileo.spans
  ORDER BY trace_id, span_id
  LIMIT 1000000
  FORMAT JSONEachRow`;

export function expectedSpans(resourceSpans: readonly SampleResourceSpans[]): readonly ExpectedSpan[] {
  return resourceSpans.flatMap((one) =>
    one.scopeSpans.flatMap((scoped) => scoped.spans.map((span) => expectedSpan(span, scoped, serviceOf(one)))),
  );
}

function expectedSpan(span: SampleSpan, scoped: SampleScopeSpans, service: string): ExpectedSpan {
  const dropped = [span.droppedAttributesCount ?? 0, span.droppedEventsCount ?? 0, span.droppedLinksCount ?? 0];
  return {
    tenant: 'default',
    start: String(span.startNanos),
    trace: span.traceId,
    span: span.spanId,
    parent: span.parentSpanId ?? '00'.repeat(8),
    duration: String(span.endNanos - span.startNanos),
    service,
    name: span.name,
    kind: span.kind,
    ...expectedStatus(span),
    flags: span.flags ?? 0,
    trace_state: span.traceState ?? '',
    ...expectedScope(scoped),
    attrs: texts(span.attributes),
    attr_types: types(span.attributes),
    ...expectedEvents(span),
    ...expectedLinks(span),
    dropped: unlessAll(dropped, 0),
    cut: 0,
  };
}

const expectedStatus = ({ status }: SampleSpan): ExpectedSpan => ({
  status: status?.code ?? 0,
  status_message: status?.message ?? '',
});

/** Attributes by key; `undefined` when there is nothing to say. */
function expectedExtra(attributes: SampleAttributes, schemaUrl: string): object | undefined {
  const entries = Object.entries(attributes).toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  if (entries.length === 0 && schemaUrl === '') return undefined;
  const list = entries.map(([key, value]) =>
    typeof value === 'string' ? { key, value } : { key, value: plainText(value), type: typeOf(value) },
  );
  return { attributes: list, dropped: 0, schemaUrl };
}

const expectedScope = ({ scope, schemaUrl }: SampleScopeSpans): ExpectedSpan => ({
  scope: scope?.name ?? '',
  scope_version: scope?.version ?? '',
  scope_extra: expectedExtra(scope?.attributes ?? {}, schemaUrl ?? ''),
});

const expectedEvents = ({ events }: SampleSpan): ExpectedSpan => ({
  event_times: events.map(({ timeNanos }) => String(timeNanos)),
  event_name: events.map(({ name }) => name),
  event_attrs: events.map(({ attributes }) => texts(attributes ?? {})),
  event_attr_types: events.map(({ attributes }) => types(attributes ?? {})),
  event_dropped: unlessAll(
    events.map(({ droppedAttributesCount }) => droppedAttributesCount ?? 0),
    0,
  ),
});

const expectedLinks = ({ links }: SampleSpan): ExpectedSpan => ({
  link_traces: links.map(({ traceId }) => traceId),
  link_spans: links.map(({ spanId }) => spanId),
  link_trace_state: unlessAll(
    links.map(({ traceState }) => traceState ?? ''),
    '',
  ),
  link_flags: unlessAll(
    links.map(({ flags }) => flags ?? 0),
    0,
  ),
  link_attrs: links.map(({ attributes }) => texts(attributes ?? {})),
  link_attr_types: links.map(({ attributes }) => types(attributes ?? {})),
  link_dropped: unlessAll(
    links.map(({ droppedAttributesCount }) => droppedAttributesCount ?? 0),
    0,
  ),
});

function serviceOf({ resource }: SampleResourceSpans): string {
  const name = resource?.['service.name'];
  return typeof name === 'string' ? name : 'unknown_service';
}

const unlessAll = <T>(values: readonly T[], plain: T): readonly T[] =>
  values.every((value) => value === plain) ? [] : values;

const texts = (attributes: SampleAttributes): object =>
  Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => [key, typeof value === 'string' ? value : plainText(value)]),
  );

const types = (attributes: SampleAttributes): object =>
  Object.fromEntries(
    Object.entries(attributes).flatMap(([key, value]) => (typeof value === 'string' ? [] : [[key, typeOf(value)]])),
  );

function typeOf(value: Exclude<SampleValue, string>): number {
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value))) return 1;
  if (typeof value === 'number') return 2;
  if (typeof value === 'boolean') return 3;
  return value instanceof Uint8Array ? 5 : 4;
}

const plainText = (value: Exclude<SampleValue, string>): string =>
  value instanceof Uint8Array
    ? Buffer.from(value).toString('base64')
    : typeof value === 'object'
      ? json(value)
      : String(value);

function json(value: SampleValue): string {
  if (value instanceof Uint8Array) return `{"$bytes":"${Buffer.from(value).toString('base64')}"}`;
  if (typeof value === 'string') return jsonString(value);
  if (typeof value === 'number' && !Number.isFinite(value)) return `{"$double":"${value}"}`;
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `[${value.map(json).join(',')}]`;
  return `{${Object.entries(value)
    .map(([key, item]) => `${jsonString(key)}:${json(item)}`)
    .join(',')}}`;
}

const jsonString = (text: string): string => JSON.stringify(text);

/** OTLP/JSON of any writer, brought to one form that can be compared: ids lower case, integers as texts, attributes by key. */
export interface CanonicalSpan {
  readonly resource: CanonicalAttributes;
  readonly scope: { readonly name: string; readonly version: string; readonly attributes: CanonicalAttributes };
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly traceState: string;
  readonly flags: number;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: CanonicalAttributes;
  readonly events: readonly CanonicalEvent[];
  readonly links: readonly CanonicalLink[];
  readonly status: { readonly code: number; readonly message: string };
  readonly dropped: readonly number[];
}

interface CanonicalEvent {
  readonly time: string;
  readonly name: string;
  readonly attributes: CanonicalAttributes;
  readonly dropped: number;
}

interface CanonicalLink {
  readonly traceId: string;
  readonly spanId: string;
  readonly traceState: string;
  readonly flags: number;
  readonly attributes: CanonicalAttributes;
  readonly dropped: number;
}

type CanonicalAttributes = Readonly<Record<string, unknown>>;
type Fields = Readonly<Record<string, unknown>>;

/** Spans of `{ resourceSpans: [...] }`, by span id. */
export function canonicalSpans(request: unknown): ReadonlyMap<string, CanonicalSpan> {
  const spans = list(request, 'resourceSpans').flatMap((resourceSpans) => {
    const resource = attributesOf(fields(resourceSpans)['resource']);
    return list(resourceSpans, 'scopeSpans').flatMap((scopeSpans) => {
      const scope = fields(fields(scopeSpans)['scope']);
      const named = { name: text(scope, 'name'), version: text(scope, 'version'), attributes: attributesOf(scope) };
      return list(scopeSpans, 'spans').map((span) => ({ resource, scope: named, ...canonicalSpan(fields(span)) }));
    });
  });
  return new Map(spans.map((span) => [span.spanId, span]));
}

function canonicalSpan(span: Fields): Omit<CanonicalSpan, 'resource' | 'scope'> {
  const status = fields(span['status']);
  return {
    traceId: text(span, 'traceId').toLowerCase(),
    spanId: text(span, 'spanId').toLowerCase(),
    parentSpanId: text(span, 'parentSpanId').toLowerCase(),
    traceState: text(span, 'traceState'),
    flags: number(span, 'flags'),
    name: text(span, 'name'),
    kind: number(span, 'kind'),
    startTimeUnixNano: text(span, 'startTimeUnixNano'),
    endTimeUnixNano: text(span, 'endTimeUnixNano'),
    attributes: attributesOf(span),
    events: list(span, 'events').map((event) => canonicalEvent(fields(event))),
    links: list(span, 'links').map((link) => canonicalLink(fields(link))),
    status: { code: number(status, 'code'), message: text(status, 'message') },
    dropped: ['droppedAttributesCount', 'droppedEventsCount', 'droppedLinksCount'].map((name) => number(span, name)),
  };
}

function canonicalEvent(event: Fields): CanonicalEvent {
  return {
    time: text(event, 'timeUnixNano'),
    name: text(event, 'name'),
    attributes: attributesOf(event),
    dropped: number(event, 'droppedAttributesCount'),
  };
}

function canonicalLink(link: Fields): CanonicalLink {
  return {
    traceId: text(link, 'traceId').toLowerCase(),
    spanId: text(link, 'spanId').toLowerCase(),
    traceState: text(link, 'traceState'),
    flags: number(link, 'flags'),
    attributes: attributesOf(link),
    dropped: number(link, 'droppedAttributesCount'),
  };
}

function attributesOf(owner: unknown): CanonicalAttributes {
  const pairs = list(owner, 'attributes').map((attribute): readonly [string, unknown] => {
    const { key, value } = fields(attribute);
    return [String(key), canonicalValue(fields(value))];
  });
  return Object.fromEntries(pairs.toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

/** `{ int: '5' }`, `{ double: 1.5 }`: the type is kept, the spelling is not. */
function canonicalValue(value: Fields): unknown {
  const [[type, content] = ['none', undefined]] = Object.entries(value);
  switch (type) {
    case 'intValue':
      return { int: String(content) };
    case 'doubleValue':
      return { double: Number(content) };
    case 'stringValue':
    case 'boolValue':
    case 'bytesValue':
      return { [type]: content };
    case 'arrayValue':
      return { array: list(content, 'values').map((item) => canonicalValue(fields(item))) };
    case 'kvlistValue':
      return {
        map: Object.fromEntries(
          list(content, 'values').map((pair) => [
            String(fields(pair)['key']),
            canonicalValue(fields(fields(pair)['value'])),
          ]),
        ),
      };
    default:
      return { none: true };
  }
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function list(owner: unknown, name: string): readonly unknown[] {
  const value = fields(owner)[name];
  return Array.isArray(value) ? value : [];
}

function text(owner: Fields, name: string): string {
  const value = owner[name];
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' ? String(value) : '';
}

function number(owner: Fields, name: string): number {
  return Number(owner[name] ?? 0);
}

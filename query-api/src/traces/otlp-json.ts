import type { AttributeValue } from '@galileo/model';
import type { StoredEvent, StoredLink, StoredResource } from '@galileo/storage';
import { createListWriter, type FileWriter } from '../exchange/file-writer.ts';
import type { SentSpan } from '../exchange/sent-span.ts';
import { anyValueOf, type OtlpValue } from './otlp-value.ts';

interface OtlpAttribute {
  readonly key: string;
  readonly value: OtlpValue;
}

type OtlpObject = Readonly<Record<string, unknown>>;

/** `{"resourceSpans":[...]}`. */
export function createOtlpWriter(): FileWriter {
  const writeList = createListWriter();
  return {
    begin: () => '{"resourceSpans":[\n',
    page: ({ spans, resources }) => {
      const texts = resourceSpansOf(spans, resources).map((item) => JSON.stringify(item));
      return writeList(texts);
    },
    end: () => '\n]}\n',
  };
}

/** Spans as `ResourceSpans` of OTLP/JSON: ids in hex, 64-bit integers as text, bytes as base64, kinds and codes as numbers. */
export function resourceSpansOf(
  spans: readonly SentSpan[],
  resources: readonly StoredResource[],
): readonly OtlpObject[] {
  return [...groupBy(spans, (span) => span.resource)].map(([fingerprint, ofResource]) => {
    const resource = resources.find((candidate) => candidate.fingerprint === fingerprint);
    return {
      resource: {
        attributes: attributesOf(resource?.attributes ?? []),
        ...unlessZero('droppedAttributesCount', resource?.droppedAttributes ?? 0),
      },
      scopeSpans: [...groupBy(ofResource, scopeKey).values()].map(scopeSpansOf),
      ...unlessEmpty('schemaUrl', resource?.schemaUrl ?? ''),
    };
  });
}

function scopeKey({ scope, scopeVersion, scopeExtra }: SentSpan): string {
  return JSON.stringify([scope, scopeVersion, scopeExtra]);
}

function scopeSpansOf(spans: readonly SentSpan[]): OtlpObject {
  const [first] = spans;
  return {
    scope: {
      ...unlessEmpty('name', first?.scope ?? ''),
      ...unlessEmpty('version', first?.scopeVersion ?? ''),
      ...unlessNone('attributes', attributesOf(first?.scopeExtra.attributes ?? [])),
      ...unlessZero('droppedAttributesCount', first?.scopeExtra.droppedAttributes ?? 0),
    },
    spans: spans.map(spanOf),
    ...unlessEmpty('schemaUrl', first?.scopeExtra.schemaUrl ?? ''),
  };
}

function spanOf(span: SentSpan): OtlpObject {
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    ...unlessEmpty('traceState', span.traceState),
    ...unlessEmpty('parentSpanId', span.parentId),
    ...unlessZero('flags', span.flags),
    name: span.name,
    kind: span.kind,
    startTimeUnixNano: String(span.startNanos),
    endTimeUnixNano: String(span.startNanos + span.durationNs),
    attributes: attributesOf(span.attributes),
    ...unlessZero('droppedAttributesCount', span.dropped.attributes),
    ...unlessNone('events', span.events.map(eventOf)),
    ...unlessZero('droppedEventsCount', span.dropped.events),
    ...unlessNone('links', span.links.map(linkOf)),
    ...unlessZero('droppedLinksCount', span.dropped.links),
    status: { ...unlessZero('code', span.status), ...unlessEmpty('message', span.statusMessage) },
  };
}

function eventOf({ timeNanos, name, attributes, droppedAttributes }: StoredEvent): OtlpObject {
  return {
    timeUnixNano: String(timeNanos),
    name,
    attributes: attributesOf(attributes),
    ...unlessZero('droppedAttributesCount', droppedAttributes),
  };
}

function linkOf({ traceId, spanId, traceState, flags, attributes, droppedAttributes }: StoredLink): OtlpObject {
  return {
    traceId,
    spanId,
    ...unlessEmpty('traceState', traceState),
    attributes: attributesOf(attributes),
    ...unlessZero('droppedAttributesCount', droppedAttributes),
    ...unlessZero('flags', flags),
  };
}

function attributesOf(attributes: readonly AttributeValue[]): readonly OtlpAttribute[] {
  return attributes.map(({ key, value, type }) => ({ key, value: anyValueOf(type, value) }));
}

function unlessEmpty(name: string, text: string): OtlpObject {
  return text === '' ? {} : { [name]: text };
}

function unlessZero(name: string, value: number): OtlpObject {
  return value === 0 ? {} : { [name]: value };
}

function unlessNone(name: string, list: readonly unknown[]): OtlpObject {
  return list.length === 0 ? {} : { [name]: list };
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

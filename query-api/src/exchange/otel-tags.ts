import type { AttributeValue } from '@galileo/model';
import { noneDropped, textAttribute, type SentSpan } from './sent-span.ts';

/** Tags by which OpenTelemetry's own exporters write what Jaeger and Zipkin have no field for. */
const names = {
  status: 'otel.status_code',
  description: 'otel.status_description',
  scope: 'otel.scope.name',
  scopeVersion: 'otel.scope.version',
  traceState: 'w3c.tracestate',
  droppedAttributes: 'otel.dropped_attributes_count',
  droppedEvents: 'otel.dropped_events_count',
  droppedLinks: 'otel.dropped_links_count',
} as const;

/** Before OpenTelemetry 1.10. */
const oldScope = 'otel.library.name';
const oldScopeVersion = 'otel.library.version';

const reserved: ReadonlySet<string> = new Set([...Object.values(names), oldScope, oldScopeVersion]);

/** Whether a reader takes a tag of this name for something else than an attribute. */
export function isOtelTag(key: string): boolean {
  return reserved.has(key);
}

const STATUS_WORDS = ['', 'OK', 'ERROR'];

export function otelTagsOf(span: SentSpan): readonly AttributeValue[] {
  const counts = span.dropped;
  return [
    ...textTag(names.status, STATUS_WORDS[span.status] ?? ''),
    ...textTag(names.description, span.statusMessage),
    ...textTag(names.scope, span.scope),
    ...textTag(names.scopeVersion, span.scopeVersion),
    ...textTag(names.traceState, span.traceState),
    ...countTag(names.droppedAttributes, counts.attributes),
    ...countTag(names.droppedEvents, counts.events),
    ...countTag(names.droppedLinks, counts.links),
  ];
}

function textTag(key: string, value: string): readonly AttributeValue[] {
  return value === '' ? [] : [textAttribute(key, value)];
}

function countTag(key: string, count: number): readonly AttributeValue[] {
  return count === 0 ? [] : [{ key, value: String(count), type: 'int' }];
}

/** What the tags say, whatever type the sender gave them. */
export function readOtelTags(
  tags: ReadonlyMap<string, AttributeValue>,
): Pick<SentSpan, 'status' | 'statusMessage' | 'scope' | 'scopeVersion' | 'traceState' | 'dropped'> {
  const text = (key: string): string => tags.get(key)?.value ?? '';
  const count = (key: string): number => (/^\d{1,9}$/.test(text(key)) ? Number(text(key)) : 0);
  const dropped = {
    attributes: count(names.droppedAttributes),
    events: count(names.droppedEvents),
    links: count(names.droppedLinks),
  };
  return {
    status: Math.max(0, STATUS_WORDS.indexOf(text(names.status).toUpperCase())),
    statusMessage: text(names.description),
    scope: text(names.scope) || text(oldScope),
    scopeVersion: text(names.scopeVersion) || text(oldScopeVersion),
    traceState: text(names.traceState),
    dropped: dropped.attributes + dropped.events + dropped.links === 0 ? noneDropped : dropped,
  };
}

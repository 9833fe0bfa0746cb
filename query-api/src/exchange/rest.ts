import { GalileoError, nanos, type AttributeValue } from '@galileo/model';
import type { StoredResource } from '@galileo/storage';
import { attributesAt, droppedAt, eventsAt, linksAt, scopeExtraAt } from './attribute-place.ts';
import { countAt, elementsOf, integerTextAt, memberOf, optionalIdAt, textAt, type JsonPlace } from './json-place.ts';
import type { SentSpan } from './sent-span.ts';

/**
 * The tag that carries what a format cannot hold. A writer reads back what it has written; whatever comes out different goes into this tag,
 * so that our own reader restores every span and resource whole, and the tag is missing where nothing is lost.
 */
export const REST_KEY = 'galileo.rest';

const spanFields = [
  'parentId',
  'traceState',
  'flags',
  'name',
  'kind',
  'startNanos',
  'durationNs',
  'status',
  'statusMessage',
  'events',
  'links',
  'scope',
  'scopeVersion',
  'scopeExtra',
  'dropped',
] as const satisfies readonly (keyof SentSpan)[];

const resourceFields = ['schemaUrl', 'droppedAttributes'] as const satisfies readonly (keyof StoredResource)[];

/** What is to be put right in `read` to make it `sent`, as JSON; undefined when nothing is. */
export function restOfSpan(sent: SentSpan, read: SentSpan): string | undefined {
  return restOf(sent, { read, fields: spanFields });
}

export function restOfResource(sent: StoredResource, read: StoredResource): string | undefined {
  return restOf(sent, { read, fields: resourceFields });
}

interface Attributed {
  readonly attributes: readonly AttributeValue[];
}

interface Comparison<Whole extends Attributed> {
  readonly read: Whole;
  readonly fields: readonly (keyof Whole & string)[];
}

function restOf<Whole extends Attributed>(sent: Whole, { read, fields }: Comparison<Whole>): string | undefined {
  const rest: Record<string, unknown> = {};
  for (const field of fields) if (jsonOf(sent[field]) !== jsonOf(read[field])) rest[field] = sent[field];
  const found = new Map(read.attributes.map((attribute) => [attribute.key, attribute]));
  const attributes = sent.attributes.filter((attribute) => jsonOf(attribute) !== jsonOf(found.get(attribute.key)));
  if (attributes.length > 0) rest['attributes'] = attributes;
  const kept = new Set(sent.attributes.map(({ key }) => key));
  const without = read.attributes.filter(({ key }) => !kept.has(key)).map(({ key }) => key);
  if (without.length > 0) rest['without'] = without;
  return Object.keys(rest).length === 0 ? undefined : jsonOf(rest);
}

/** The tail of a value that was cut is nowhere, so it is a text like any other. */
function jsonOf(value: unknown): string {
  return JSON.stringify(value, (name, item: unknown) => {
    if (typeof item === 'bigint') return String(item);
    return name === 'type' && item === 'cut' ? 'string' : item;
  });
}

/** `text` may be changed by hand or by another program, so it is read as carefully as the rest of the file. */
export function applySpanRest(read: SentSpan, text: string, path: string): SentSpan {
  const rest = parseRest(text, path);
  return {
    ...read,
    ...applyTexts(read, rest),
    flags: overridden(read.flags, memberOf(rest, 'flags'), countAt),
    kind: overridden(read.kind, memberOf(rest, 'kind'), countAt),
    startNanos: overridden(read.startNanos, memberOf(rest, 'startNanos'), (place) => nanos(integerTextAt(place))),
    durationNs: overridden(read.durationNs, memberOf(rest, 'durationNs'), integerTextAt),
    status: overridden(read.status, memberOf(rest, 'status'), countAt),
    attributes: applyAttributes(read.attributes, rest),
    events: overridden(read.events, memberOf(rest, 'events'), eventsAt),
    links: overridden(read.links, memberOf(rest, 'links'), linksAt),
    scopeExtra: overridden(read.scopeExtra, memberOf(rest, 'scopeExtra'), scopeExtraAt),
    dropped: overridden(read.dropped, memberOf(rest, 'dropped'), droppedAt),
  };
}

type SpanTexts = Pick<SentSpan, 'parentId' | 'traceState' | 'name' | 'statusMessage' | 'scope' | 'scopeVersion'>;

function applyTexts(read: SentSpan, rest: JsonPlace): SpanTexts {
  return {
    parentId: overridden(read.parentId, memberOf(rest, 'parentId'), (place) => optionalIdAt(place, 16)),
    traceState: overridden(read.traceState, memberOf(rest, 'traceState'), textAt),
    name: overridden(read.name, memberOf(rest, 'name'), textAt),
    statusMessage: overridden(read.statusMessage, memberOf(rest, 'statusMessage'), textAt),
    scope: overridden(read.scope, memberOf(rest, 'scope'), textAt),
    scopeVersion: overridden(read.scopeVersion, memberOf(rest, 'scopeVersion'), textAt),
  };
}

export function applyResourceRest(read: StoredResource, text: string, path: string): StoredResource {
  const rest = parseRest(text, path);
  return {
    ...read,
    attributes: applyAttributes(read.attributes, rest),
    schemaUrl: overridden(read.schemaUrl, memberOf(rest, 'schemaUrl'), textAt),
    droppedAttributes: overridden(read.droppedAttributes, memberOf(rest, 'droppedAttributes'), countAt),
  };
}

function overridden<Value>(read: Value, place: JsonPlace, readOne: (place: JsonPlace) => Value): Value {
  return place.value === undefined ? read : readOne(place);
}

function applyAttributes(read: readonly AttributeValue[], rest: JsonPlace): readonly AttributeValue[] {
  const byKey = new Map(read.map((attribute) => [attribute.key, attribute]));
  for (const attribute of attributesAt(memberOf(rest, 'attributes'))) byKey.set(attribute.key, attribute);
  for (const place of elementsOf(memberOf(rest, 'without'))) byKey.delete(textAt(place));
  return [...byKey.values()];
}

function parseRest(text: string, path: string): JsonPlace {
  try {
    return { value: JSON.parse(text), path };
  } catch (error) {
    throw new GalileoError('invalid', `cannot read ${path}: its text is not JSON`, { cause: error });
  }
}

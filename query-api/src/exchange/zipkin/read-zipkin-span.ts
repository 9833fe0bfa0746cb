import { nanos, type AttributeValue } from '@galileo/model';
import type { StoredEvent } from '@galileo/storage';
import {
  elementsOf,
  idAt,
  isGiven,
  memberOf,
  membersOf,
  microsAt,
  optionalIdAt,
  textAt,
  wrongValue,
  type JsonPlace,
} from '../json-place.ts';
import { isOtelTag, readOtelTags } from '../otel-tags.ts';
import { applySpanRest, REST_KEY } from '../rest.ts';
import { noScopeExtra, textAttribute, type SentSpan } from '../sent-span.ts';
import { endpointAt, localKeys, remoteKeys } from './zipkin-endpoint.ts';
import { RESOURCE_KEY } from './zipkin-resources.ts';

const ERROR_TAG = 'error';
const INTERNAL = 1;

/** By number of OTLP's kind; Zipkin says nothing of others, which are local. */
export const kindNames: readonly (string | undefined)[] = [
  undefined,
  undefined,
  'SERVER',
  'CLIENT',
  'PRODUCER',
  'CONSUMER',
];

/** Whether a tag of this name is no attribute. */
export function isZipkinTag(key: string): boolean {
  return key === ERROR_TAG || key === REST_KEY || key === RESOURCE_KEY;
}

/** One span of Zipkin v2; `resource` is the fingerprint of its sender. Copies that share an id are told apart when they are shown. */
export function zipkinSpanAt(place: JsonPlace, resource: string): SentSpan {
  const tags = tagsAt(memberOf(place, 'tags'));
  const error = tags.get(ERROR_TAG)?.value;
  const otel = readOtelTags(tags);
  const rest = tags.get(REST_KEY)?.value;
  const span: SentSpan = {
    traceId: idAt(memberOf(place, 'traceId'), 32),
    spanId: idAt(memberOf(place, 'id'), 16),
    parentId: optionalIdAt(memberOf(place, 'parentId'), 16),
    ...otel,
    ...(error === undefined ? {} : { status: 2, statusMessage: error }),
    flags: 0,
    name: textAt(memberOf(place, 'name')),
    kind: kindAt(memberOf(place, 'kind')),
    startNanos: nanos(microsAt(memberOf(place, 'timestamp'))),
    durationNs: microsAt(memberOf(place, 'duration')),
    resource,
    attributes: attributesAt(place, tags),
    events: elementsOf(memberOf(place, 'annotations')).map(eventAt),
    links: [],
    scopeExtra: noScopeExtra,
  };
  return rest === undefined ? span : applySpanRest(span, rest, `${place.path}.tags[${REST_KEY}]`);
}

/** All values are text; some senders write numbers and booleans all the same. */
function tagsAt(place: JsonPlace): ReadonlyMap<string, AttributeValue> {
  return new Map(
    membersOf(place)
      .filter(([, tag]) => isGiven(tag))
      .map(([key, tag]) => {
        if (typeof tag.value === 'object') throw wrongValue(tag, 'a text');
        return [key, textAttribute(key, typeof tag.value === 'string' ? tag.value : JSON.stringify(tag.value))];
      }),
  );
}

function kindAt(place: JsonPlace): number {
  const name = textAt(place).toUpperCase();
  if (name === '') return INTERNAL;
  const kind = kindNames.indexOf(name);
  if (kind < 0) throw wrongValue(place, 'one of CLIENT, SERVER, PRODUCER, CONSUMER');
  return kind;
}

/** Tags, and of the endpoints what no tag says. */
function attributesAt(place: JsonPlace, tags: ReadonlyMap<string, AttributeValue>): readonly AttributeValue[] {
  const own = [...tags.values()].filter(({ key }) => !isOtelTag(key) && !isZipkinTag(key));
  const local = endpointAt(memberOf(place, 'localEndpoint'), localKeys).filter(({ key }) => key !== localKeys.service);
  const remote = endpointAt(memberOf(place, 'remoteEndpoint'), remoteKeys);
  return [...own, ...[...local, ...remote].filter(({ key }) => !tags.has(key))];
}

function eventAt(place: JsonPlace): StoredEvent {
  return {
    timeNanos: nanos(microsAt(memberOf(place, 'timestamp'))),
    name: textAt(memberOf(place, 'value')),
    attributes: [],
    droppedAttributes: 0,
  };
}

import type { AttributeValue } from '@galileo/model';
import type { StoredResource } from '@galileo/storage';
import { memberOf, textAt, type JsonPlace } from '../json-place.ts';
import { applyResourceRest, REST_KEY, restOfResource } from '../rest.ts';
import { resourceOf, textAttribute, textOf } from '../sent-span.ts';
import { jaegerTag, tagsAt, type JaegerTag } from './jaeger-tags.ts';

export interface JaegerProcess {
  readonly serviceName: string;
  readonly tags: readonly JaegerTag[];
}

const SERVICE = 'service.name';

export function jaegerProcess(resource: StoredResource): JaegerProcess {
  const process = {
    serviceName: textOf(resource.attributes, SERVICE) || 'unknown_service',
    tags: resource.attributes.filter(({ key }) => key !== SERVICE && key !== REST_KEY).map(jaegerTag),
  };
  const rest = restOfResource(resource, processAt({ value: process, path: '' }, resource.fingerprint));
  return rest === undefined
    ? process
    : { ...process, tags: [...process.tags, jaegerTag(textAttribute(REST_KEY, rest))] };
}

export function processAt(place: JsonPlace, fingerprint: string): StoredResource {
  const tags = tagsAt(memberOf(place, 'tags'));
  const rest = tags.get(REST_KEY)?.value;
  tags.delete(REST_KEY);
  const service = textAt(memberOf(place, 'serviceName'));
  if (service !== '') tags.set(SERVICE, textAttribute(SERVICE, service));
  const resource = resourceOf(fingerprint, withHostName([...tags.values()]));
  return rest === undefined ? resource : applyResourceRest(resource, rest, `${place.path}.tags[${REST_KEY}]`);
}

/** Jaeger's own clients call it `hostname`. */
function withHostName(attributes: readonly AttributeValue[]): readonly AttributeValue[] {
  if (attributes.some(({ key }) => key === 'host.name')) return attributes;
  return attributes.map((attribute) => (attribute.key === 'hostname' ? { ...attribute, key: 'host.name' } : attribute));
}

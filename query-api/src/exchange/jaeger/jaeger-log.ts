import { nanos, type AttributeValue } from '@galileo/model';
import type { StoredEvent } from '@galileo/storage';
import { memberOf, microsAt, microsOf, type JsonPlace } from '../json-place.ts';
import { textAttribute } from '../sent-span.ts';
import { jaegerTag, tagsAt, type JaegerTag } from './jaeger-tags.ts';

interface JaegerLog {
  readonly timestamp: number;
  readonly fields: readonly JaegerTag[];
}

/** The field that names what happened. */
const NAME = 'event';
const UNNAMED = 'log';

export function jaegerLog({ timeNanos, name, attributes }: StoredEvent): JaegerLog {
  const fields = attributes.filter(({ key }) => key !== NAME);
  return {
    timestamp: microsOf(timeNanos),
    fields: [textAttribute(NAME, name), ...fields].map(jaegerTag),
  };
}

export function logAt(place: JsonPlace): StoredEvent {
  const fields = tagsAt(memberOf(place, 'fields'));
  const name = fields.get(NAME)?.value ?? UNNAMED;
  fields.delete(NAME);
  const event = { name, attributes: [...fields.values()] };
  return {
    timeNanos: nanos(microsAt(memberOf(place, 'timestamp'))),
    ...(isTracingError(name, fields) ? exceptionOf(event.attributes) : event),
    droppedAttributes: 0,
  };
}

/** Names of OpenTracing's log of an error, and what OpenTelemetry calls them. */
const errorFields: ReadonlyMap<string, string> = new Map([
  ['error.kind', 'exception.type'],
  ['message', 'exception.message'],
  ['stack', 'exception.stacktrace'],
]);

function isTracingError(name: string, fields: ReadonlyMap<string, AttributeValue>): boolean {
  return name === 'error' && (fields.has('error.kind') || fields.has('stack'));
}

function exceptionOf(fields: readonly AttributeValue[]): Pick<StoredEvent, 'name' | 'attributes'> {
  return {
    name: 'exception',
    attributes: fields.map((field) => ({ ...field, key: errorFields.get(field.key) ?? field.key })),
  };
}

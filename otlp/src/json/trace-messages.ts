import { spanKinds, statusCodes } from '@galileo/model';

import type { RejectReason } from '../validity.ts';
import { readId, readLinkId } from './json-ids.ts';
import { createMessage, type Field, type Message } from './json-message.ts';
import {
  readBool,
  readBytes,
  readDouble,
  readEnum,
  readFixed32Field,
  readFixed64Field,
  readInt64Field,
  readText,
  readUint32,
} from './json-scalars.ts';
import { readItem, readList, readMessage } from './json-walk.ts';

type Read = Field['read'];

const field = (name: string, tag: number, read: Read): Field => ({ name, tag, read });

/** Messages refer to each other, hence the functions. */
const one =
  (message: () => Message): Read =>
  (walk, of) =>
    readMessage(walk, of, message());

const many = (message: () => Message): Read => {
  const readOne = one(message);
  return (walk, of) => readList(walk, of, readOne);
};

const items = (message: () => Message): Read => {
  const readOne: Read = (walk, of) => readItem(walk, of, message());
  return (walk, of) => readList(walk, of, readOne);
};

const texts: Read = (walk, of) => readList(walk, of, readText);

const id =
  (byteCount: number, reason: RejectReason): Read =>
  (walk, of) =>
    readId(walk, of, { byteCount, reason });

const linkId =
  (byteCount: number): Read =>
  (walk, of) =>
    readLinkId(walk, of, byteCount);

const named = (prefix: string, names: readonly string[]): Read => {
  const numbers = new Map(names.map((name, number) => [prefix + name.toUpperCase(), number]));
  return (walk, of) => readEnum(walk, of, numbers);
};

const anyValue: Message = createMessage(1, [
  field('stringValue', 0x0a, readText),
  field('boolValue', 0x10, readBool),
  field('intValue', 0x18, readInt64Field),
  field('doubleValue', 0x21, readDouble),
  field(
    'arrayValue',
    0x2a,
    one(() => arrayValue),
  ),
  field(
    'kvlistValue',
    0x32,
    one(() => keyValueList),
  ),
  field('bytesValue', 0x3a, readBytes),
]);

const arrayValue: Message = createMessage(1, [
  field(
    'values',
    0x0a,
    many(() => anyValue),
  ),
]);

const keyValueList: Message = createMessage(1, [
  field(
    'values',
    0x0a,
    many(() => keyValue),
  ),
]);

const keyValue: Message = createMessage(1, [
  field('key', 0x0a, readText),
  field(
    'value',
    0x12,
    one(() => anyValue),
  ),
]);

const attributes: Read = many(() => keyValue);

const entityRef: Message = createMessage(1, [
  field('schemaUrl', 0x0a, readText),
  field('type', 0x12, readText),
  field('idKeys', 0x1a, texts),
  field('descriptionKeys', 0x22, texts),
]);

const resource: Message = createMessage(2, [
  field('attributes', 0x0a, attributes),
  field('droppedAttributesCount', 0x10, readUint32),
  field(
    'entityRefs',
    0x1a,
    many(() => entityRef),
  ),
]);

const scope: Message = createMessage(1, [
  field('name', 0x0a, readText),
  field('version', 0x12, readText),
  field('attributes', 0x1a, attributes),
  field('droppedAttributesCount', 0x20, readUint32),
]);

const event: Message = createMessage(1, [
  field('timeUnixNano', 0x09, readFixed64Field),
  field('name', 0x12, readText),
  field('attributes', 0x1a, attributes),
  field('droppedAttributesCount', 0x20, readUint32),
]);

const link: Message = createMessage(1, [
  field('traceId', 0x0a, linkId(16)),
  field('spanId', 0x12, linkId(8)),
  field('traceState', 0x1a, readText),
  field('attributes', 0x22, attributes),
  field('droppedAttributesCount', 0x28, readUint32),
  field('flags', 0x35, readFixed32Field),
]);

const status: Message = createMessage(1, [
  field('message', 0x12, readText),
  field('code', 0x18, named('STATUS_CODE_', statusCodes)),
]);

const span: Message = createMessage(2, [
  field('traceId', 0x0a, id(16, 'bad_trace_id')),
  field('spanId', 0x12, id(8, 'bad_span_id')),
  field('traceState', 0x1a, readText),
  field('parentSpanId', 0x22, id(8, 'bad_parent_id')),
  field('name', 0x2a, readText),
  field('kind', 0x30, named('SPAN_KIND_', spanKinds)),
  field('startTimeUnixNano', 0x39, readFixed64Field),
  field('endTimeUnixNano', 0x41, readFixed64Field),
  field('attributes', 0x4a, attributes),
  field('droppedAttributesCount', 0x50, readUint32),
  field(
    'events',
    0x5a,
    many(() => event),
  ),
  field('droppedEventsCount', 0x60, readUint32),
  field(
    'links',
    0x6a,
    many(() => link),
  ),
  field('droppedLinksCount', 0x70, readUint32),
  field(
    'status',
    0x7a,
    one(() => status),
  ),
  field('flags', 0x85, readFixed32Field),
]);

const scopeSpans: Message = createMessage(3, [
  field(
    'scope',
    0x0a,
    one(() => scope),
  ),
  field(
    'spans',
    0x12,
    items(() => span),
  ),
  field('schemaUrl', 0x1a, readText),
]);

const resourceSpans: Message = createMessage(3, [
  field(
    'resource',
    0x0a,
    one(() => resource),
  ),
  field(
    'scopeSpans',
    0x12,
    many(() => scopeSpans),
  ),
  field('schemaUrl', 0x1a, readText),
]);

/** ExportTraceServiceRequest and all below it, as opentelemetry-proto 1.x names the keys. */
export const traceRequest: Message = createMessage(4, [
  field(
    'resourceSpans',
    0x0a,
    many(() => resourceSpans),
  ),
]);

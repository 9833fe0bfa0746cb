import { createCursor, readLength, readTag, skipField, type Cursor } from '@galileo/otlp';

export interface ServiceCount {
  readonly service: string;
  readonly items: number;
  /** Of the ResourceSpans messages. */
  readonly bytes: number;
}

/** Counts the spans of a request per `service.name`. The bytes were validated before. */
export type CountServices = (request: Uint8Array) => readonly ServiceCount[];

const UNKNOWN_SERVICE = 'unknown_service';
const MAX_CACHED = 2048;
const MAX_CACHED_BYTES = 16_384;

/** Remembers the service of each distinct resource: a fleet has few, and sends them again and again. */
export function createServiceCounter(): CountServices {
  const services = new Map<string, string>();
  const serviceOf = (resource: Uint8Array): string => {
    const key = Buffer.from(resource.buffer, resource.byteOffset, resource.length).toString('latin1');
    const known = services.get(key);
    if (known !== undefined) return known;
    const service = readServiceName(resource);
    if (services.size >= MAX_CACHED) services.clear();
    if (key.length <= MAX_CACHED_BYTES) services.set(key, service);
    return service;
  };
  return (request) => {
    const counts: ServiceCount[] = [];
    // ExportTraceServiceRequest: 1 resource_spans
    forEachField(createCursor(request), (c, tag) => {
      if (tag !== 0x0a) return skipField(c, tag);
      const message = takeBytes(c);
      counts.push({ ...countResourceSpans(message, serviceOf), bytes: message.length });
    });
    return counts;
  };
}

/** ResourceSpans: 1 resource, 2 scope_spans. */
function countResourceSpans(
  message: Uint8Array,
  serviceOf: (resource: Uint8Array) => string,
): { readonly service: string; readonly items: number } {
  let service = UNKNOWN_SERVICE;
  let items = 0;
  forEachField(createCursor(message), (c, tag) => {
    if (tag === 0x0a) service = serviceOf(takeBytes(c));
    else if (tag === 0x12) items += countSpans(takeBytes(c));
    else skipField(c, tag);
  });
  return { service, items };
}

/** ScopeSpans: 2 spans. */
function countSpans(message: Uint8Array): number {
  let spans = 0;
  forEachField(createCursor(message), (c, tag) => {
    if (tag === 0x12) spans += 1;
    skipField(c, tag);
  });
  return spans;
}

/** Resource: 1 attributes. The last one of a name wins. */
function readServiceName(resource: Uint8Array): string {
  let service = '';
  forEachField(createCursor(resource), (c, tag) => {
    if (tag !== 0x0a) return skipField(c, tag);
    const { key, text } = readKeyValue(takeBytes(c));
    if (key === 'service.name') service = text;
  });
  return service === '' ? UNKNOWN_SERVICE : service;
}

/** KeyValue: 1 key, 2 value (AnyValue: 1 string_value). */
function readKeyValue(message: Uint8Array): { readonly key: string; readonly text: string } {
  let key = '';
  let text = '';
  forEachField(createCursor(message), (c, tag) => {
    if (tag === 0x0a) key = textOf(takeBytes(c));
    else if (tag === 0x12) text = readStringValue(takeBytes(c));
    else skipField(c, tag);
  });
  return { key, text };
}

function readStringValue(value: Uint8Array): string {
  let text = '';
  forEachField(createCursor(value), (c, tag) => {
    if (tag === 0x0a) text = textOf(takeBytes(c));
    else skipField(c, tag);
  });
  return text;
}

function forEachField(c: Cursor, read: (c: Cursor, tag: number) => void): void {
  while (c.at < c.end) read(c, readTag(c));
}

function takeBytes(c: Cursor): Uint8Array {
  const length = readLength(c);
  c.at += length;
  return c.bytes.subarray(c.at - length, c.at);
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
}

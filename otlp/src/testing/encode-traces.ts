import {
  closeField,
  createWriter,
  openField,
  writeBytesField,
  writeDouble,
  writeFixed32,
  writeFixed64,
  writeTextField,
  writeVarint32,
  writeVarint64,
  written,
  type Writer,
} from '../writer.ts';
import type {
  SampleAttributes,
  SampleEvent,
  SampleLink,
  SampleResourceSpans,
  SampleScopeSpans,
  SampleSpan,
  SampleValue,
} from './samples.ts';

/** `ExportTraceServiceRequest` bytes of what a test describes. Fields without a value are left out, as exporters do. */
export function encodeTraces(resourceSpans: readonly SampleResourceSpans[]): Uint8Array {
  const w = createWriter();
  for (const one of resourceSpans) message(w, 0x0a, () => encodeResourceSpans(w, one));
  return written(w).slice();
}

function message(w: Writer, tag: number, fill: () => void): void {
  const mark = openField(w, tag, 2);
  fill();
  closeField(w, mark, 2);
}

function text(w: Writer, tag: number, value: string | undefined): void {
  if (value !== undefined && value !== '') writeTextField(w, tag, value);
}

function hex(w: Writer, tag: number, value: string | undefined): void {
  if (value !== undefined && value !== '') writeBytesField(w, tag, Buffer.from(value, 'hex'));
}

function count(w: Writer, tag: number, value: number | undefined): void {
  if (value === undefined || value === 0) return;
  writeVarint32(w, tag);
  writeVarint32(w, value);
}

function fixed64(w: Writer, tag: number, value: bigint): void {
  if (value === 0n) return;
  writeVarint32(w, tag);
  writeFixed64(w, value);
}

/** `flags` of spans (16) and links (6): fixed32. */
function flags(w: Writer, tag: number, value: number | undefined): void {
  if (value === undefined || value === 0) return;
  writeVarint32(w, tag);
  writeFixed32(w, value);
}

/** 1 resource, 2 scope_spans, 3 schema_url */
function encodeResourceSpans(w: Writer, one: SampleResourceSpans): void {
  const { resource } = one;
  if (resource !== undefined) message(w, 0x0a, () => encodeAttributes(w, 0x0a, resource));
  for (const scopeSpans of one.scopeSpans) message(w, 0x12, () => encodeScopeSpans(w, scopeSpans));
  text(w, 0x1a, one.schemaUrl);
}

/** 1 scope { 1 name, 2 version, 3 attributes }, 2 spans, 3 schema_url */
function encodeScopeSpans(w: Writer, one: SampleScopeSpans): void {
  const { scope } = one;
  if (scope !== undefined) {
    message(w, 0x0a, () => {
      text(w, 0x0a, scope.name);
      text(w, 0x12, scope.version);
      encodeAttributes(w, 0x1a, scope.attributes ?? {});
    });
  }
  for (const span of one.spans) message(w, 0x12, () => encodeSpan(w, span));
  text(w, 0x1a, one.schemaUrl);
}

/**
 * 1 trace_id, 2 span_id, 3 trace_state, 4 parent_span_id, 5 name, 6 kind, 7 start, 8 end, 9 attributes, 10 dropped,
 * 11 events, 12 dropped, 13 links, 14 dropped, 15 status, 16 flags
 */
function encodeSpan(w: Writer, span: SampleSpan): void {
  hex(w, 0x0a, span.traceId);
  hex(w, 0x12, span.spanId);
  text(w, 0x1a, span.traceState);
  hex(w, 0x22, span.parentSpanId);
  text(w, 0x2a, span.name);
  count(w, 0x30, span.kind);
  fixed64(w, 0x39, span.startNanos);
  fixed64(w, 0x41, span.endNanos);
  encodeAttributes(w, 0x4a, span.attributes);
  count(w, 0x50, span.droppedAttributesCount);
  for (const event of span.events) message(w, 0x5a, () => encodeEvent(w, event));
  count(w, 0x60, span.droppedEventsCount);
  for (const link of span.links) message(w, 0x6a, () => encodeLink(w, link));
  count(w, 0x70, span.droppedLinksCount);
  const { status } = span;
  if (status !== undefined) {
    message(w, 0x7a, () => {
      text(w, 0x12, status.message);
      count(w, 0x18, status.code);
    });
  }
  flags(w, 0x85, span.flags);
}

/** 1 time_unix_nano, 2 name, 3 attributes, 4 dropped */
function encodeEvent(w: Writer, event: SampleEvent): void {
  fixed64(w, 0x09, event.timeNanos);
  text(w, 0x12, event.name);
  encodeAttributes(w, 0x1a, event.attributes ?? {});
  count(w, 0x20, event.droppedAttributesCount);
}

/** 1 trace_id, 2 span_id, 3 trace_state, 4 attributes, 5 dropped, 6 flags */
function encodeLink(w: Writer, link: SampleLink): void {
  hex(w, 0x0a, link.traceId);
  hex(w, 0x12, link.spanId);
  text(w, 0x1a, link.traceState);
  encodeAttributes(w, 0x22, link.attributes ?? {});
  count(w, 0x28, link.droppedAttributesCount);
  flags(w, 0x35, link.flags);
}

/** KeyValue: 1 key, 2 value */
function encodeAttributes(w: Writer, tag: number, attributes: SampleAttributes): void {
  for (const [key, value] of Object.entries(attributes)) {
    const mark = openField(w, tag);
    text(w, 0x0a, key);
    message(w, 0x12, () => encodeValue(w, value));
    closeField(w, mark);
  }
}

/** AnyValue: 1 string, 2 bool, 3 int, 4 double, 5 array, 6 key-value list, 7 bytes */
function encodeValue(w: Writer, value: SampleValue): void {
  if (typeof value === 'string') return writeTextField(w, 0x0a, value);
  if (typeof value === 'object') return encodeNested(w, value);
  if (typeof value === 'boolean') {
    writeVarint32(w, 0x10);
    return writeVarint32(w, value ? 1 : 0);
  }
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) {
    writeVarint32(w, 0x18);
    return writeVarint64(w, BigInt(value));
  }
  writeVarint32(w, 0x21);
  return writeDouble(w, value);
}

function encodeNested(w: Writer, value: Exclude<SampleValue, string | number | bigint | boolean>): void {
  if (value instanceof Uint8Array) return writeBytesField(w, 0x3a, value);
  if (isList(value)) {
    return message(w, 0x2a, () => {
      for (const one of value) message(w, 0x0a, () => encodeValue(w, one));
    });
  }
  return message(w, 0x32, () => encodeAttributes(w, 0x0a, value));
}

/** `Array.isArray` does not narrow readonly arrays. */
function isList(value: readonly SampleValue[] | SampleAttributes): value is readonly SampleValue[] {
  return Array.isArray(value);
}

import protobuf from 'protobufjs';

import type { SampleAttributes, SampleResourceSpans, SampleValue } from './samples.ts';

/** The trace messages of opentelemetry-proto (collector/trace/v1, trace/v1, resource/v1, common/v1) in one file. */
const traceProto = `
syntax = "proto3";
message ExportTraceServiceRequest { repeated ResourceSpans resource_spans = 1; }
message ExportTraceServiceResponse { ExportTracePartialSuccess partial_success = 1; }
message ExportTracePartialSuccess { int64 rejected_spans = 1; string error_message = 2; }
message ResourceSpans { Resource resource = 1; repeated ScopeSpans scope_spans = 2; string schema_url = 3; }
message Resource { repeated KeyValue attributes = 1; uint32 dropped_attributes_count = 2; repeated EntityRef entity_refs = 3; }
message EntityRef { string schema_url = 1; string type = 2; repeated string id_keys = 3; repeated string description_keys = 4; }
message ScopeSpans { InstrumentationScope scope = 1; repeated Span spans = 2; string schema_url = 3; }
message InstrumentationScope { string name = 1; string version = 2; repeated KeyValue attributes = 3; uint32 dropped_attributes_count = 4; }
message Span {
  bytes trace_id = 1; bytes span_id = 2; string trace_state = 3; bytes parent_span_id = 4; string name = 5; int32 kind = 6;
  fixed64 start_time_unix_nano = 7; fixed64 end_time_unix_nano = 8; repeated KeyValue attributes = 9; uint32 dropped_attributes_count = 10;
  repeated Event events = 11; uint32 dropped_events_count = 12; repeated Link links = 13; uint32 dropped_links_count = 14;
  Status status = 15; fixed32 flags = 16;
}
message Event { fixed64 time_unix_nano = 1; string name = 2; repeated KeyValue attributes = 3; uint32 dropped_attributes_count = 4; }
message Link { bytes trace_id = 1; bytes span_id = 2; string trace_state = 3; repeated KeyValue attributes = 4; uint32 dropped_attributes_count = 5; fixed32 flags = 6; }
message Status { string message = 2; int32 code = 3; }
message KeyValue { string key = 1; AnyValue value = 2; }
message AnyValue { oneof value { string string_value = 1; bool bool_value = 2; int64 int_value = 3; double double_value = 4;
  ArrayValue array_value = 5; KeyValueList kvlist_value = 6; bytes bytes_value = 7; } }
message ArrayValue { repeated AnyValue values = 1; }
message KeyValueList { repeated KeyValue values = 1; }
message RpcStatus { int32 code = 1; string message = 2; repeated Any details = 3; }
message Any { string type_url = 1; bytes value = 2; }
message RetryInfo { Duration retry_delay = 1; }
message Duration { int64 seconds = 1; int32 nanos = 2; }
`;

const { root } = protobuf.parse(traceProto);
const request = root.lookupType('ExportTraceServiceRequest');

export interface OracleRequest {
  readonly resourceSpans?: readonly {
    readonly resource?: object;
    readonly schemaUrl?: string;
    readonly scopeSpans?: readonly { readonly scope?: object; readonly spans?: readonly OracleSpan[] }[];
  }[];
}

/** 64-bit integers are decimal strings, bytes are base64. */
export interface OracleSpan {
  readonly name?: string;
  readonly spanId?: string;
  readonly [field: string]: unknown;
}

/** Any message of the file above, read by protobuf.js. */
export function oracleDecode(type: string, bytes: Uint8Array): Record<string, unknown> {
  const message = root.lookupType(type);
  return message.toObject(message.decode(bytes), { longs: String, bytes: String });
}

export function oracleDecodeTraces(bytes: Uint8Array): OracleRequest {
  return oracleDecode('ExportTraceServiceRequest', bytes);
}

/** Bytes as protobuf.js writes them after reading `bytes`: equal for requests that mean the same. */
export function oracleNormal(bytes: Uint8Array): Buffer {
  return Buffer.from(request.encode(request.decode(bytes)).finish());
}

function oracleEncode(type: string, fields: object): Uint8Array {
  const message = root.lookupType(type);
  return message.encode(message.fromObject(fields)).finish();
}

/** The samples as protobuf.js encodes them. */
export function oracleEncodeTraces(resourceSpans: readonly SampleResourceSpans[]): Uint8Array {
  return oracleEncode('ExportTraceServiceRequest', {
    resourceSpans: resourceSpans.map(({ resource, schemaUrl, scopeSpans }) => ({
      ...(resource && { resource: { attributes: attributesOf(resource) } }),
      scopeSpans: scopeSpans.map(({ scope, spans, schemaUrl: scopeUrl }) => ({
        ...(scope && { scope: { ...scope, attributes: attributesOf(scope.attributes ?? {}) } }),
        spans: spans.map(spanOf),
        ...(scopeUrl && { schemaUrl: scopeUrl }),
      })),
      ...(schemaUrl && { schemaUrl }),
    })),
  });
}

type Sampled = SampleResourceSpans['scopeSpans'][number]['spans'][number];

function spanOf(span: Sampled): object {
  const { startNanos, endNanos, events, links, status, ...rest } = span;
  return withoutDefaults({
    ...rest,
    ...idsOf(span),
    startTimeUnixNano: String(startNanos),
    endTimeUnixNano: String(endNanos),
    attributes: attributesOf(span.attributes),
    events: events.map(({ timeNanos, attributes = {}, ...event }) =>
      withoutDefaults({ ...event, timeUnixNano: String(timeNanos), attributes: attributesOf(attributes) }),
    ),
    links: links.map((link) =>
      withoutDefaults({ ...link, ...idsOf(link), attributes: attributesOf(link.attributes ?? {}) }),
    ),
    ...(status && { status: withoutDefaults(status) }),
  });
}

function idsOf(ids: { readonly traceId: string; readonly spanId: string; readonly parentSpanId?: string }): object {
  const bytesOf = (hex: string): Buffer => Buffer.from(hex, 'hex');
  return {
    traceId: bytesOf(ids.traceId),
    spanId: bytesOf(ids.spanId),
    ...(ids.parentSpanId && { parentSpanId: bytesOf(ids.parentSpanId) }),
  };
}

function withoutDefaults(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== 0 && value !== ''));
}

function attributesOf(attributes: SampleAttributes): object[] {
  return Object.entries(attributes).map(([key, value]) => ({ ...(key && { key }), value: valueOf(value) }));
}

function valueOf(value: SampleValue): object {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'bigint') return { intValue: String(value) };
  if (typeof value === 'number' && Number.isSafeInteger(value)) return { intValue: String(value) };
  if (typeof value === 'number') return { doubleValue: value };
  if (value instanceof Uint8Array) return { bytesValue: value };
  if (Array.isArray(value)) return { arrayValue: { values: value.map(valueOf) } };
  return { kvlistValue: { values: attributesOf(Object.fromEntries(Object.entries(value))) } };
}

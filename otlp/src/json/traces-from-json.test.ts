import { readFileSync } from 'node:fs';

import { SpanKind, SpanStatusCode, TraceFlags } from '@opentelemetry/api';
import { JsonTraceSerializer, ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { defaultItemLimits } from '../limits.ts';
import { encodeTracesJson } from '../testing/encode-traces-json.ts';
import { sampleRequest, sampleSpan } from '../testing/samples.ts';
import { oracleDecodeTraces, oracleNormal } from '../testing/trace-oracle.ts';
import { inspectTraces } from '../traces.ts';
import { tracesFromJson } from './traces-from-json.ts';
import { describe, expect, test } from 'vitest';

const invalid = expect.objectContaining({ kind: 'invalid', name: 'GalileoError' });
const read = (text: string) => tracesFromJson(Buffer.from(text));

test('the example of the specification gives its span', () => {
  const { bytes, tolerated, rejected } = tracesFromJson(
    readFileSync(new URL('../testing/trace-example.json', import.meta.url)),
  );

  expect(oracleDecodeTraces(bytes)).toEqual({
    resourceSpans: [
      {
        resource: { attributes: [{ key: 'service.name', value: { stringValue: 'my.service' } }] },
        scopeSpans: [
          {
            scope: {
              name: 'my.library',
              version: '1.0.0',
              attributes: [{ key: 'my.scope.attribute', value: { stringValue: 'some scope attribute' } }],
            },
            spans: [
              {
                traceId: 'W47/95gDgQPSabYzgT/GDA==',
                spanId: '7uGbfsPBsXQ=',
                parentSpanId: '7uGbfsPBsXM=',
                name: "I'm a server span",
                startTimeUnixNano: '1544712660000000000',
                endTimeUnixNano: '1544712661000000000',
                kind: 2,
                attributes: [{ key: 'my.span.attr', value: { stringValue: 'some value' } }],
              },
            ],
          },
        ],
      },
    ],
  });
  expect([tolerated.size, rejected.count]).toEqual([0, 0]);
  const receivedAtMs = 1_544_712_661_000;
  expect(inspectTraces(bytes, { receivedAtMs, limits: defaultItemLimits })).toMatchObject({ accepted: 1, rejected: 0 });
});

test("OpenTelemetry's JSON and protobuf of the same spans give the same request", () => {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'shop', pid: 42, args: ['a', 'b'] }),
    spanProcessors: [new SimpleSpanProcessor(exporter)],
  });
  const tracer = provider.getTracer('oracle', '1.0');
  for (let i = 0; i < 20; i++) {
    const span = tracer.startSpan(`größe ${i}`, {
      kind: SpanKind.SERVER,
      attributes: { i, half: i / 2 + 0.25, yes: true, list: [1, 2] },
    });
    span.addEvent('exception', { 'exception.message': 'naïve ☃ "quoted"' });
    span.addLink({
      context: {
        traceId: '0af7651916cd43dd8448eb211c80319c',
        spanId: 'b7ad6b7169203331',
        traceFlags: TraceFlags.SAMPLED,
      },
    });
    span.setStatus({ code: SpanStatusCode.ERROR, message: 'failed' });
    span.end();
  }
  const spans = exporter.getFinishedSpans();
  const json = JsonTraceSerializer.serializeRequest(spans);
  const protobuf = ProtobufTraceSerializer.serializeRequest(spans);
  if (json === undefined || protobuf === undefined) throw new Error('nothing serialized');

  const { bytes, rejected } = tracesFromJson(json);

  expect(rejected.count).toBe(0);
  expect(oracleDecodeTraces(bytes)).toEqual(oracleDecodeTraces(protobuf));
  const inspection = inspectTraces(protobuf, { receivedAtMs: Date.now(), limits: defaultItemLimits });
  expect(inspection).toMatchObject({ accepted: 20, rejected: 0 });
  expect(inspection.warnings.size).toBe(0);
});

test.each([
  '{}',
  ' \t\r\n{} ',
  '\ufeff{}',
  '{"resourceSpans":null}',
  '{"resourceSpans":[]}',
  '{"resourceSpans":[null]}',
])('an empty request is fine: %s', (text) => {
  expect(read(text)).toMatchObject({ bytes: new Uint8Array(0), rejected: { count: 0 } });
});

describe('text is invalid', () => {
  test.each([
    '',
    ' ',
    'null',
    '[]',
    '5',
    '"x"',
    '{',
    '{}}',
    '{} x',
    '{"a"}',
    '{"resourceSpans":[],"resourceSpans":[]}',
    '{"a":}',
    '{"a":1,}',
    '{,}',
    '{"a":1 "b":2}',
    "{'a':1}",
    '{a:1}',
    '{"a":[1,]}',
    '{"a":[1 2]}',
    '{"a":[}',
    '{"a":{]}',
    '{"a":01}',
    '{"a":+1}',
    '{"a":.5}',
    '{"a":1.}',
    '{"a":1e}',
    '{"a":-}',
    '{"a":NaN}',
    '{"a":tru}',
    '{"a":nul}',
    '{"a":"x}',
    '{"a":"\\x"}',
    '{"a":"\\u12g4"}',
    '{"a":"\\',
    '{"a":"\n"}',
    '{"a":"\u0000"}',
    '{"resourceSpans":nul}',
  ])('as JSON: %s', (text) => {
    expect(() => read(text)).toThrow(invalid);
  });

  test.each([
    ['{"resourceSpans":{}}', 'resourceSpans must be an array'],
    ['{"resourceSpans":[5]}', 'resourceSpans must be an object'],
    ['{"resourceSpans":[{"resource":[]}]}', 'resource must be an object'],
    ['{"resourceSpans":[{"schemaUrl":5}]}', 'schemaUrl must be a string'],
    ['{"resourceSpans":[{"scopeSpans":[{"spans":5}]}]}', 'spans must be an array'],
    ['{"resourceSpans":[{"resource":{"attributes":[{"key":1}]}}]}', 'key must be a string'],
  ])('in its shape around the spans: %s', (text, message) => {
    expect(() => read(text)).toThrow(`cannot decode JSON: ${message}`);
    expect(() => read(text)).toThrow(invalid);
  });

  test('cut at any byte', () => {
    const text = encodeTracesJson(sampleRequest({ spans: [sampleSpan({ name: 'größe \u0001' })] }));
    for (let length = 0; length < text.length; length++) {
      expect(() => tracesFromJson(text.subarray(0, length)), `${length} bytes`).toThrow(invalid);
    }
  });
});

test('a span of the wrong shape is left out and the others stay', () => {
  const text =
    '{"resourceSpans":[{"scopeSpans":[{"spans":[5,{"name":"a"},{"name":7},{"name":"b"},[],null,{"events":[{"name":{}}]}]}]}]}';
  const { bytes, rejected } = read(text);
  expect(oracleDecodeTraces(bytes)).toEqual({
    resourceSpans: [{ scopeSpans: [{ spans: [{ name: 'a' }, { name: 'b' }] }] }],
  });
  expect(rejected.count).toBe(4);
  expect(rejected.firstReason).toBe('span 1: spans must be an object');
});

describe('nesting', () => {
  const nested = (levels: number) => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;

  test('of 400 levels is read, of 401 is not', () => {
    expect(read(nested(400)).bytes).toHaveLength(0);
    expect(() => read(nested(401))).toThrow('nested deeper than 400 levels');
    expect(() => read(nested(401))).toThrow(invalid);
    expect(() => read('['.repeat(1_000_000))).toThrow(invalid);
    expect(() => read(`{"a":${'[{"a":'.repeat(500_000)}`)).toThrow(invalid);
  });

  const requestWith = (levels: number) => {
    const value = `${'{"arrayValue":{"values":['.repeat(levels)}{"intValue":1}${']}}'.repeat(levels)}`;
    const span = { traceId: '01'.repeat(16), spanId: '02'.repeat(8), startTimeUnixNano: '1000000000000000000' };
    const members = JSON.stringify(span).slice(1, -1);
    return `{"resourceSpans":[{"scopeSpans":[{"spans":[{${members},"attributes":[{"key":"k","value":${value}}]}]}]}]}`;
  };

  test('of values is followed to 64 levels; below the limit of JSON more rejects only the span', () => {
    const inspect = (levels: number) =>
      inspectTraces(read(requestWith(levels)).bytes, { receivedAtMs: 1e12, limits: defaultItemLimits });
    expect(inspect(64)).toMatchObject({ accepted: 1, rejected: 0 });
    expect(inspect(65)).toMatchObject({ accepted: 0, rejected: 1 });
    expect([...inspect(120).reasons]).toEqual([['too_deep', 1]]);
    expect(() => read(requestWith(200))).toThrow(invalid);
  });
});

test('bytes that are no UTF-8 are kept as sent', () => {
  const text = Buffer.concat([
    Buffer.from('{"resourceSpans":[{"schemaUrl":"'),
    Buffer.from([0xff, 0xc3]),
    Buffer.from('"}]}'),
  ]);
  expect([...tracesFromJson(text).bytes]).toEqual([0x0a, 4, 0x1a, 2, 0xff, 0xc3]);
});

test('long texts and many fields are kept whole', () => {
  const request = sampleRequest({
    spans: Array.from({ length: 300 }, (_, i) => sampleSpan({ name: `${'x'.repeat(i * 100)}"${i}` })),
  });
  const { bytes } = tracesFromJson(encodeTracesJson(request));
  expect(oracleNormal(bytes)).toHaveLength(bytes.length);
  expect(inspectTraces(bytes, { receivedAtMs: Date.now(), limits: defaultItemLimits }).accepted).toBe(300);
});

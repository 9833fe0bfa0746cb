import { OTLPTraceExporter as GrpcExporter } from '@opentelemetry/exporter-trace-otlp-grpc';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtoExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import type { SpanExporter } from '@opentelemetry/sdk-trace-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, untilStored } from './kit/ask.ts';
import { type Galileo, startGalileo } from './kit/galileo.ts';
import { canonicalSpans, type CanonicalSpan } from './kit/otlp-canonical.ts';
import { sendSdkTraces } from './kit/sdk-traces.ts';
import { makeTempFolder, type TempFolder } from './kit/temp-folder.ts';
import { until } from './kit/until.ts';

/** Per exporter; with three of them 1,002 in all. */
const TRACES = Number(process.env['GALILEO_E2E_TRACES'] ?? 334);
const SPANS_PER_TRACE = 3;
const READERS = 8;
/** Thousands of questions on a machine that may be busy with other tests. */
const PATIENCE_MS = 600_000;

let folder: TempFolder;
let galileo: Galileo;

beforeAll(async () => {
  folder = await makeTempFolder('exporters');
  galileo = await startGalileo({ dataDir: folder.path });
});

afterAll(async () => {
  await galileo.stop();
  await folder.remove();
});

/** The one thing a user sets. */
function withEndpoint(endpoint: string, make: () => SpanExporter): SpanExporter {
  const before = process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = endpoint;
  try {
    return make();
  } finally {
    if (before === undefined) delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
    else process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = before;
  }
}

async function readBack(traceIds: readonly string[]): Promise<ReadonlyMap<string, CanonicalSpan>> {
  const found = new Map<string, CanonicalSpan>();
  const waiting = [...traceIds];
  const reader = async (): Promise<void> => {
    for (let traceId = waiting.pop(); traceId !== undefined; traceId = waiting.pop()) {
      for (const [spanId, span] of await readTrace(traceId)) found.set(spanId, span);
    }
  };
  await Promise.all(Array.from({ length: READERS }, reader));
  return found;
}

const readTrace = (traceId: string): Promise<ReadonlyMap<string, CanonicalSpan>> =>
  until(`trace ${traceId} can be read`, async () => {
    const { status, body } = await ask(galileo.urls.ui, `/api/traces/${traceId}/download?format=otlp`);
    const spans = status === 200 ? canonicalSpans(body) : new Map<string, CanonicalSpan>();
    return spans.size >= SPANS_PER_TRACE && spans;
  });

test.each([
  { name: 'OTLP/HTTP JSON', make: () => withEndpoint(galileo.urls.otlpHttp, () => new JsonExporter()) },
  { name: 'OTLP/HTTP protobuf', make: () => withEndpoint(galileo.urls.otlpHttp, () => new ProtoExporter()) },
  { name: 'OTLP/gRPC', make: () => withEndpoint(galileo.urls.otlpGrpc, () => new GrpcExporter()) },
])(
  'the unmodified $name exporter: every trace is found, equal field by field',
  async ({ name, make }) => {
    const sent = await sendSdkTraces(make(), { count: TRACES, service: name });
    const expected = canonicalSpans(sent.otlp);
    await untilStored(galileo.urls.ui);

    const found = await readBack(sent.traceIds);

    expect(expected.size).toBe(TRACES * SPANS_PER_TRACE);
    expect(found.size).toBe(expected.size);
    for (const [spanId, span] of expected) expect(found.get(spanId)).toEqual(span);
  },
  PATIENCE_MS,
);

test('values the SDK cannot make are kept too: bytes, maps, nested lists, the largest integers, NaN', async () => {
  const request = rawRequest();
  const response = await fetch(`${galileo.urls.otlpHttp}/v1/traces`, {
    method: 'POST',
    body: JSON.stringify(request),
    headers: { 'content-type': 'application/json' },
  });
  expect(await response.text()).toBe('{}');
  await untilStored(galileo.urls.ui);

  const { body } = await until('the trace can be read', async () => {
    const answer = await ask(galileo.urls.ui, `/api/traces/${rawTraceId}/download?format=otlp`);
    return answer.status === 200 && answer;
  });

  expect([...canonicalSpans(body).values()]).toEqual([...canonicalSpans(request).values()]);
});

const rawTraceId = '5b8efff798038103d269b633813fc60c';

function rawRequest(): unknown {
  const start = BigInt(Date.now()) * 1_000_000n + 7n;
  const attributes = [
    { key: 'raw.bytes', value: { bytesValue: 'AAEC/w==' } },
    { key: 'raw.max', value: { intValue: '9223372036854775807' } },
    { key: 'raw.min', value: { intValue: '-9223372036854775808' } },
    { key: 'raw.nan', value: { doubleValue: 'NaN' } },
    { key: 'raw.infinity', value: { doubleValue: '-Infinity' } },
    { key: 'raw.whole', value: { doubleValue: 3 } },
    {
      key: 'raw.nested',
      value: { arrayValue: { values: [{ arrayValue: { values: [{ intValue: '1' }] } }, { stringValue: 'x' }] } },
    },
    { key: 'raw.map', value: { kvlistValue: { values: [{ key: 'inner', value: { boolValue: true } }] } } },
    { key: '', value: { stringValue: 'the empty key' } },
  ];
  const span = {
    traceId: rawTraceId,
    spanId: 'eee19b7ec3c1b174',
    traceState: 'a=1,b=2',
    flags: 257,
    name: 'raw',
    kind: 5,
    startTimeUnixNano: String(start),
    endTimeUnixNano: String(start + 999_999_999n),
    attributes,
    droppedAttributesCount: 2,
    droppedEventsCount: 3,
    droppedLinksCount: 4,
    events: [{ timeUnixNano: String(start + 1n), name: 'tick', attributes, droppedAttributesCount: 5 }],
    links: [
      {
        traceId: 'a'.repeat(32),
        spanId: 'b'.repeat(16),
        traceState: 'c=3',
        flags: 1,
        attributes,
        droppedAttributesCount: 6,
      },
    ],
    status: { code: 2, message: 'broken' },
  };
  const scope = {
    name: 'raw-scope',
    version: '0.0.1',
    attributes: [{ key: 'scope.key', value: { stringValue: 'v' } }],
  };
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'raw' } }, ...attributes] };
  return { resourceSpans: [{ resource, scopeSpans: [{ scope, spans: [span] }] }] };
}

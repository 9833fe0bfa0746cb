import { encodeTracesJson, randomRequest, sampleSpan, type SampleResourceSpans } from '@galileo/otlp/testing';
import { defaultItemLimits, tracesFromJson } from '@galileo/otlp';
import { nanos } from '@galileo/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findResources } from '../queries/find-resources.ts';
import { listStoredSpans } from '../queries/list-stored-spans.ts';
import type { StoredSpan } from '../rows/stored-span.ts';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';
import { createSpanTranscoder, ROW_VERSION } from '../transcode/span-transcoder.ts';
import { blocksOfTraces } from './file-blocks.ts';
import { readResourceBlock, readSpanBlock } from './span-block.ts';

const nowMs = 1_790_000_000_000;

let database: TestEngine;
beforeAll(async () => {
  database = await startTestEngine();
});
afterAll(async () => {
  await database?.close();
});

test('a span read from a file is the span that the store would answer, attribute by attribute', async () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const requests = Array.from({ length: 20 }, (_, seed) => ofTrace(traceId, randomRequest(seed, nowMs)));
  const json = encodeTracesJson(requests.flat());

  await store(json);

  const inFile = blocksOfTraces(json).flatMap(({ spans }) => readSpanBlock(spans));
  const stored = await database.storage.ask(
    listStoredSpans({
      tenant: 'default',
      traceId,
      from: nanos(0n),
      to: nanos(BigInt(nowMs) * 2_000_000n),
      limit: 100_000,
      after: undefined,
    }),
  );
  // The tenant is part of a resource's fingerprint, and files have none.
  expect(inOrder(inFile)).toEqual(inOrder(stored));
  expect(inFile.length).toBeGreaterThan(20);
});

test('a resource read from a file has what the store would answer of it', async () => {
  const resource = { 'service.name': 'file-shop', 'host.name': 'a', cores: 8, tags: ['x', 1.5, { deep: true }] };
  const json = encodeTracesJson([
    { resource, scopeSpans: [{ spans: [sampleSpan({ startNanos: 1n, endNanos: 2n })] }], schemaUrl: 'https://s/1' },
  ]);

  const [block] = blocksOfTraces(json);
  const [inFile] = readResourceBlock(block?.resources ?? new Uint8Array());
  await store(json);
  const service = 'file-shop';
  const [row] = await database.storage.ask({
    name: 'fingerprint',
    query:
      'SELECT toString(fingerprint) AS found FROM resources WHERE service = {service:String} ORDER BY last_seen LIMIT 1',
    params: { service },
    row: (raw) => String(Object(raw).found),
  });
  const [stored] = await database.storage.ask(findResources({ tenant: 'default', fingerprints: [row ?? ''] }));

  expect({ ...inFile, fingerprint: '' }).toEqual({ ...stored, fingerprint: '' });
  expect(inFile?.attributes).toContainEqual({ key: 'cores', value: '8', type: 'int' });
});

test('a file of any age and with values of any length is read whole', () => {
  const long = 'x'.repeat(100_000);
  const json = encodeTracesJson([
    { scopeSpans: [{ spans: [sampleSpan({ startNanos: 0n, endNanos: 5n, attributes: { long } })] }] },
  ]);

  const [found] = blocksOfTraces(json).flatMap(({ spans }) => readSpanBlock(spans));

  expect(found).toMatchObject({ startNanos: 0n, durationNs: 5n, wasCut: false, service: 'unknown_service' });
  expect(found?.attributes).toEqual([{ key: 'long', value: long, type: 'string' }]);
});

test('many spans become blocks that are small enough to be read for one of them', () => {
  const spans = Array.from({ length: 5000 }, (_, at) =>
    sampleSpan({ startNanos: BigInt(at), endNanos: BigInt(at + 1), attributes: { text: 'y'.repeat(1000) } }),
  );

  const blocks = blocksOfTraces(encodeTracesJson([{ resource: { 'service.name': 'a' }, scopeSpans: [{ spans }] }]));

  expect(blocks.length).toBeGreaterThan(3);
  expect(blocks.reduce((sum, { rows }) => sum + rows, 0)).toBe(5000);
  expect(blocks.flatMap((block) => readSpanBlock(block.spans)).length).toBe(5000);
});

test.each([
  ['{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"12"}]}]}]}', 'cannot read span 1: '],
  ['{"resourceSpans":[', 'cannot decode JSON: '],
])('%s is refused with the place', (text, says) => {
  expect(() => blocksOfTraces(Buffer.from(text))).toThrow(says);
});

function ofTrace(traceId: string, request: readonly SampleResourceSpans[]): readonly SampleResourceSpans[] {
  return request.map((one) => ({
    ...one,
    scopeSpans: one.scopeSpans.map((scoped) => ({
      ...scoped,
      spans: scoped.spans.map((span) => ({ ...span, traceId })),
    })),
  }));
}

async function store(json: Uint8Array): Promise<void> {
  const transcoder = createSpanTranscoder({
    limits: { ...defaultItemLimits, maxPastMs: Number.MAX_SAFE_INTEGER },
    rowVersion: ROW_VERSION,
  });
  transcoder.add({ bytes: tracesFromJson(json).bytes, tenant: 'default', receivedAtMs: nowMs });
  for (const { table, ...rows } of transcoder.finish().tables)
    await database.storage.insertBlock({ table, ...rows, token: `${table}:${json.length}` });
}

function inOrder(spans: readonly StoredSpan[]): readonly unknown[] {
  return spans
    .map((span) => ({ ...span, resource: '' }))
    .toSorted((a, b) => (`${a.startNanos}${a.spanId}` < `${b.startNanos}${b.spanId}` ? -1 : 1));
}

import { setTimeout as pause } from 'node:timers/promises';
import { encodeTraces, type SampleSpan } from '@galileo/otlp/testing';
import { resourceOf, type ServiceSpan } from '../corpus-trace.ts';
import { drain } from '../measures.ts';
import { getJson, type Product } from '../product.ts';
import { createRandom } from '../random.ts';
import { makeBigTrace, type TraceShape } from './big-trace.ts';

export interface BigTrace {
  readonly traceId: string;
  readonly spans: number;
  readonly shape: TraceShape;
}

export interface TraceSize {
  readonly spans: number;
  readonly shape: TraceShape;
}

const SPANS_A_REQUEST = 5_000;
const LIMIT_MS = 60_000;
const AGE_NANOS = 1_800_000_000_000n;
const STORED_LIMIT_MS = 300_000;

/** Sends a trace of each size as its services would, and waits until the API shows all of them whole. */
export async function storeTraces(product: Product, sizes: readonly TraceSize[]): Promise<readonly BigTrace[]> {
  const random = createRandom(7);
  const startNanos = BigInt(Date.now()) * 1_000_000n - AGE_NANOS;
  const traces: BigTrace[] = [];
  for (const { spans, shape } of sizes) {
    const traceId = random.hex(16);
    let batch: ServiceSpan[] = [];
    for (const span of makeBigTrace(random, { traceId, spans, shape, startNanos })) {
      batch.push(span);
      if (batch.length === SPANS_A_REQUEST) {
        await post(product, batch);
        batch = [];
      }
    }
    if (batch.length > 0) await post(product, batch);
    traces.push({ traceId, spans, shape });
  }
  await drain(product);
  for (const trace of traces) await waitUntilStored(product, trace);
  return traces;
}

async function post({ urls }: Product, spans: readonly ServiceSpan[]): Promise<void> {
  const byService = new Map<string, SampleSpan[]>();
  for (const { service, span } of spans) {
    const known = byService.get(service);
    if (known === undefined) byService.set(service, [span]);
    else known.push(span);
  }
  const request = [...byService].map(([service, list]) => ({
    resource: resourceOf(service),
    scopeSpans: [{ scope: { name: 'io.opentelemetry.shop', version: '2.1.0' }, spans: list }],
  }));
  const response = await fetch(`${urls.otlpHttp}/v1/traces`, {
    method: 'POST',
    body: Buffer.from(encodeTraces(request)),
    headers: { 'content-type': 'application/x-protobuf' },
    signal: AbortSignal.timeout(LIMIT_MS),
  });
  if (response.status !== 200) throw new Error(`${response.status} for ${spans.length} spans of a big trace`);
}

async function waitUntilStored({ urls }: Product, { traceId, spans }: BigTrace): Promise<void> {
  const deadline = performance.now() + STORED_LIMIT_MS;
  while (performance.now() < deadline) {
    const answer = await getJson(`${urls.ui}/api/traces/${traceId}?limit=1`).catch(() => undefined);
    if (storedSpansOf(answer) === spans) return;
    await pause(200);
  }
  throw new Error(`trace ${traceId} of ${spans} spans is not stored after ${STORED_LIMIT_MS / 1000} s`);
}

/** Of a skeleton. */
function storedSpansOf(answer: unknown): unknown {
  const counts: unknown = Object(Object(answer).counts);
  return Object(counts).storedSpans;
}

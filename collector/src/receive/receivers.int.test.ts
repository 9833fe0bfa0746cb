import { randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { deflateSync, gzipSync } from 'node:zlib';
import { Client, credentials, Metadata, type ServiceError } from '@grpc/grpc-js';
import { GalileoError } from '@galileo/model';
import { encodeTraces, sampleRequest, sampleSpan } from '@galileo/otlp/testing';
import { createMetrics, createSettings, createSilentLogger } from '@galileo/service';
import { afterEach, describe, expect, test } from 'vitest';
import { readCollectorConfig } from '../config.ts';
import type { AppendOutcome, LogEntry } from '../log/telemetry-log.ts';
import { startReceivers, type Receivers } from './start-receivers.ts';

const MIB = 1024 * 1024;
const started: Receivers[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((receivers) => receivers.stop()));
});

type Append = (entries: readonly LogEntry[]) => Promise<readonly AppendOutcome[]>;

async function startWith(options: { append?: Append; environment?: Record<string, string> } = {}) {
  const appended: LogEntry[] = [];
  const keep: Append = async (entries) => {
    appended.push(...entries);
    return entries.map(() => 'appended');
  };
  const settings = createSettings({
    environment: { GALILEO_OTLP_HTTP_PORT: '0', GALILEO_OTLP_GRPC_PORT: '0', ...options.environment },
  });
  const receivers = await startReceivers({
    config: readCollectorConfig(settings),
    log: { append: options.append ?? keep },
    metrics: createMetrics(),
    notReady: () => [],
    logger: createSilentLogger(),
    now: Date.now,
    random: Math.random,
  });
  started.push(receivers);
  return { receivers, appended, url: `http://127.0.0.1:${receivers.ports.otlpHttp}` };
}

const protobuf = { 'content-type': 'application/x-protobuf' };
const json = { 'content-type': 'application/json' };
const traces = (count = 1) => encodeTraces(sampleRequest({ spans: count }));

function post(url: string, body: Uint8Array | string, headers: Record<string, string> = protobuf) {
  return fetch(`${url}/v1/traces`, {
    method: 'POST',
    body: typeof body === 'string' ? body : Buffer.from(body),
    headers,
  });
}

describe('OTLP/HTTP', () => {
  test.each([
    ['protobuf', protobuf, Buffer.from(traces()), ''],
    ['protobuf, gzip', { ...protobuf, 'content-encoding': 'gzip' }, gzipSync(traces()), ''],
    ['protobuf, deflate', { ...protobuf, 'content-encoding': 'deflate' }, deflateSync(traces()), ''],
    ['json', json, Buffer.from('{"resourceSpans":[]}'), '{}'],
    ['json with parameters', { 'content-type': 'application/json; charset=utf-8' }, Buffer.from('{}'), '{}'],
    ['json, gzip', { ...json, 'content-encoding': 'gzip' }, gzipSync('{}'), '{}'],
    ['an empty protobuf request', protobuf, Buffer.alloc(0), ''],
  ])('answers 200 with the empty success message to %s', async (_name, headers, body, answer) => {
    const { url } = await startWith();
    const response = await post(url, body, headers);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(headers['content-type'].split(';')[0]);
    expect(await response.text()).toBe(answer);
  });

  test.each([
    ['GET', '/v1/traces', 405],
    ['PUT', '/v1/traces', 405],
    ['DELETE', '/v1/traces', 405],
    ['POST', '/v1/metrics', 404],
    ['POST', '/v1/logs', 404],
    ['POST', '/v1development/profiles', 404],
    ['POST', '/', 404],
  ])('answers %s %s with %d', async (method, path, status) => {
    const { url } = await startWith();
    const response = await fetch(url + path, { method, headers: json, ...(method === 'POST' && { body: '{}' }) });
    expect(response.status).toBe(status);
    if (status === 405) expect(response.headers.get('allow')).toBe('POST');
    expect(await response.json()).toMatchObject({ code: 12 });
  });

  test.each([['text/plain'], ['application/grpc'], ['application/x-www-form-urlencoded'], ['']])(
    'answers 415 to Content-Type "%s"',
    async (type) => {
      const { url } = await startWith();
      const response = await post(url, traces(), type === '' ? { 'content-type': '' } : { 'content-type': type });
      expect(response.status).toBe(415);
      expect(response.headers.get('content-type')).toBe('application/json');
    },
  );

  test.each([['zstd'], ['br'], ['gzip, gzip']])(
    'answers 415 to Content-Encoding "%s" and says what is accepted',
    async (encoding) => {
      const { url } = await startWith();
      const response = await post(url, traces(), { ...protobuf, 'content-encoding': encoding });
      expect(response.status).toBe(415);
      expect(response.headers.get('content-type')).toBe('application/x-protobuf');
      expect(response.headers.get('accept-encoding')).toBe('gzip, deflate');
    },
  );

  test.each([
    ['plain bytes said to be gzip', { ...json, 'content-encoding': 'gzip' }, Buffer.from('{}'), /gzip/],
    ['plain bytes said to be deflate', { ...json, 'content-encoding': 'deflate' }, Buffer.from('{}'), /deflate/],
    ['broken JSON', json, Buffer.from('{"resourceSpans":['), /./],
    ['an array 401 levels deep', json, Buffer.from(`{"x":${'['.repeat(401)}${']'.repeat(401)}}`), /./],
  ])('answers 400 to %s', async (_name, headers, body, message) => {
    const { url } = await startWith();
    const response = await post(url, body, headers);
    expect(response.status).toBe(400);
    const status = (await response.json()) as { code: number; message: string };
    expect(status.code).toBe(3);
    expect(status.message).toMatch(message);
    expect(status.message).toMatch(/^[\x20-\x7e]{1,1024}$/);
  });

  test('answers 200 or 400 to a request truncated at any byte, never anything else', async () => {
    const { url } = await startWith();
    const whole = traces();
    for (let length = 0; length < whole.length; length += 7) {
      const response = await post(url, whole.subarray(0, length));
      expect([200, 400]).toContain(response.status);
      await response.arrayBuffer();
    }
  });

  test('rejects the invalid spans of a request with their exact count and keeps the rest', async () => {
    const { url, appended } = await startWith();
    const spans = Array.from({ length: 10 }, (_, i) => sampleSpan(i < 3 ? { spanId: '0'.repeat(16) } : {}));
    const response = await post(url, encodeTraces(sampleRequest({ spans })), protobuf);
    expect(response.status).toBe(200);
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(0);
    expect(appended.map((entry) => entry.items)).toEqual([7]);
  });

  test('answers 413 above the body limit: announced, chunked and compressed', async () => {
    const { url } = await startWith({ environment: { GALILEO_OTLP_MAX_BODY: '1MiB' } });
    const tooMuch = Buffer.alloc(MIB + 1);
    expect((await post(url, tooMuch)).status).toBe(413);
    expect((await post(url, gzipSync(tooMuch), { ...protobuf, 'content-encoding': 'gzip' })).status).toBe(413);
    expect(await postChunked(url, tooMuch)).toBe(413);
    expect((await post(url, Buffer.alloc(MIB))).status).toBe(400);
  });

  test('stops a 200 MiB gzip bomb at once', async () => {
    const { url } = await startWith();
    const bomb = gzipSync(Buffer.alloc(200 * MIB));
    const startedAt = performance.now();
    const response = await post(url, bomb, { ...protobuf, 'content-encoding': 'gzip' });
    expect(response.status).toBe(413);
    expect(performance.now() - startedAt).toBeLessThan(6_000);
  });

  test.each([
    ['full', new GalileoError('overloaded', 'log is full')],
    ['slow', new GalileoError('unavailable', 'not durable in time')],
    ['broken', new Error('boom')],
  ])('answers 503 with a hint of 1 to 5 s when the log is %s', async (_name, error) => {
    const { url } = await startWith({ append: () => Promise.reject(error) });
    const response = await post(url, traces());
    expect(response.status).toBe(503);
    expect(response.headers.get('content-type')).toBe('application/x-protobuf');
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(Number(response.headers.get('retry-after'))).toBeLessThanOrEqual(5);
  });

  test('answers 503 to what is over the budget of requests in flight', async () => {
    const waiting: (() => void)[] = [];
    const append: Append = (entries) =>
      new Promise((resolve) => waiting.push(() => resolve(entries.map(() => 'appended'))));
    const { url } = await startWith({ append, environment: { GALILEO_INGEST_IN_FLIGHT_REQUESTS: '1' } });
    const first = post(url, traces());
    await expect.poll(() => waiting.length).toBe(1);
    expect((await post(url, traces())).status).toBe(503);
    waiting[0]?.();
    expect((await first).status).toBe(200);
  });

  test('asks to come back later while draining', async () => {
    const { url, receivers } = await startWith();
    receivers.drain();
    expect((await post(url, traces())).status).toBe(503);
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  test('counts what it accepted, rejected and refused', async () => {
    const { url, receivers } = await startWith();
    await post(url, encodeTraces(sampleRequest({ spans: [sampleSpan(), sampleSpan({ traceId: '0'.repeat(32) })] })));
    await post(url, 'x', { 'content-type': 'text/plain' });
    expect(receivers.totals().lines).toEqual([
      { outcome: 'accepted', reason: '', count: 1 },
      { outcome: 'rejected', reason: 'bad_trace_id', count: 1 },
      { outcome: 'refused', reason: 'content_type', count: 1 },
    ]);
    expect(await (await fetch(`${url}/metrics`)).text()).toContain(
      'galileo_ingest_items_total{signal="traces",outcome="accepted"} 1',
    );
  });

  test('lets the pages of listed origins export, and no others', async () => {
    const { url } = await startWith({ environment: { GALILEO_OTLP_CORS_ORIGINS: 'https://shop.example' } });
    const preflight = (origin: string) => fetch(`${url}/v1/traces`, { method: 'OPTIONS', headers: { origin } });
    expect((await preflight('https://shop.example')).status).toBe(204);
    expect((await preflight('https://shop.example')).headers.get('access-control-allow-origin')).toBe(
      'https://shop.example',
    );
    expect((await preflight('https://other.example')).status).toBe(403);
  });

  test('splits a large request into records of at most 900,000 bytes that hold every span', async () => {
    const { url, appended } = await startWith();
    expect((await post(url, traces(20_000))).status).toBe(200);
    expect(appended.length).toBeGreaterThan(1);
    expect(Math.max(...appended.map((entry) => entry.bytes.length))).toBeLessThanOrEqual(900_000);
    expect(appended.reduce((sum, entry) => sum + entry.items, 0)).toBe(20_000);
  });
});

describe('OTLP/gRPC', () => {
  const path = '/opentelemetry.proto.collector.trace.v1.TraceService/Export';

  function call(
    port: number | null,
    body: Uint8Array,
    method = path,
  ): Promise<{ body?: Buffer; error?: ServiceError }> {
    const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
    const pass = (bytes: Buffer) => bytes;
    return new Promise((resolve) => {
      client.makeUnaryRequest(method, pass, pass, Buffer.from(body), new Metadata(), (error, answer) => {
        client.close();
        resolve({ ...(error && { error }), ...(answer && { body: answer }) });
      });
    });
  }

  test('takes traces and answers the empty success message', async () => {
    const { receivers, appended } = await startWith();
    const { body, error } = await call(receivers.ports.otlpGrpc, traces(3));
    expect(error).toBeUndefined();
    expect(body).toHaveLength(0);
    expect(appended[0]?.items).toBe(3);
  });

  test.each([
    ['undecodable bytes', Buffer.from([0xff, 0xff, 0xff]), 3],
    ['a body over the limit', Buffer.alloc(2 * MIB), 8],
  ])('answers %s as a fault of the sender, without a hint to retry', async (_name, body, code) => {
    const { receivers } = await startWith({ environment: { GALILEO_OTLP_MAX_BODY: '1MiB' } });
    const { error } = await call(receivers.ports.otlpGrpc, body);
    expect(error?.code).toBe(code);
    expect(error?.metadata.get('grpc-status-details-bin')).toEqual([]);
  });

  test.each(['metrics.v1.MetricsService', 'logs.v1.LogsService'])('answers UNIMPLEMENTED to %s', async (service) => {
    const { receivers } = await startWith();
    const { error } = await call(
      receivers.ports.otlpGrpc,
      Buffer.alloc(0),
      `/opentelemetry.proto.collector.${service}/Export`,
    );
    expect(error?.code).toBe(12);
  });

  test.each([
    ['full', new GalileoError('overloaded', 'log is full')],
    ['broken', new Error('boom')],
  ])('answers UNAVAILABLE with RetryInfo when the log is %s', async (_name, failure) => {
    const { receivers } = await startWith({ append: () => Promise.reject(failure) });
    const { error } = await call(receivers.ports.otlpGrpc, traces());
    expect(error?.code).toBe(14);
    const [details] = error?.metadata.get('grpc-status-details-bin') ?? [];
    expect(String(details)).toContain('google.rpc.RetryInfo');
  });

  test('tells a client that speaks HTTP/1 which port to use', async () => {
    const { receivers } = await startWith();
    const response = await fetch(`http://127.0.0.1:${receivers.ports.otlpGrpc}/v1/traces`, {
      method: 'POST',
      body: '{}',
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toBe('this port speaks OTLP/gRPC, use 4318');
  });

  test('survives bytes that are no protocol at all', async () => {
    const { receivers } = await startWith();
    const port = receivers.ports.otlpGrpc ?? 0;
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(randomBytes(64)));
      socket.on('data', () => socket.end());
      socket.on('close', () => resolve());
    });
    expect((await call(port, traces())).error).toBeUndefined();
  });
});

function postChunked(url: string, body: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const request = httpRequest(
      { hostname, port, path: '/v1/traces', method: 'POST', headers: { ...protobuf, 'transfer-encoding': 'chunked' } },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    request.on('error', reject);
    for (let at = 0; at < body.length; at += 65_536) request.write(body.subarray(at, at + 65_536));
    request.end();
  });
}

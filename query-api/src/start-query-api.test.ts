import { mkdtemp, rm, writeFile, mkdir } from 'node:fs/promises';
import { get, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GalileoError } from '@galileo/model';
import { createMetrics, createSilentLogger } from '@galileo/service';
import { fastify } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guardServer } from './http/guard.ts';
import { startQueryApi, type QueryApiOptions } from './start-query-api.ts';

let webRoot = '';
let base = '';
let stop: () => Promise<void> = async () => undefined;

function options(): QueryApiOptions {
  return {
    storage: { ask: async () => [], insertBlock: async () => undefined },
    host: '127.0.0.1',
    port: 0,
    publicHosts: [],
    maxSpans: 1000,
    searchBudgetMs: 1000,
    status: async () => Promise.reject(new GalileoError('unavailable', 'cannot ask the collector')),
    webRoot,
    logger: createSilentLogger(),
    metrics: createMetrics(),
    notReady: () => [],
    urls: () => ({ otlpHttp: null, otlpGrpc: null, ui: null }),
    version: '1.2.3',
  };
}

beforeAll(async () => {
  webRoot = await mkdtemp(join(tmpdir(), 'galileo-web-'));
  await mkdir(join(webRoot, 'assets'));
  await writeFile(join(webRoot, 'index.html'), '<!doctype html><title>Galileo</title>');
  await writeFile(join(webRoot, 'assets', 'app-1a2b.js'), 'export const one = 1;');
  const running = await startQueryApi(options());
  base = `http://127.0.0.1:${running.port}`;
  stop = running.stop;
});

afterAll(async () => {
  await stop();
  await rm(webRoot, { recursive: true, force: true });
});

const TRACE = '0af7651916cd43dd8448eb211c80319c';

describe('wrong input is a 400 that names the field, its value and what is expected', () => {
  test.each([
    { path: '/api/services?from=yesterday', field: 'from', says: 'expected a time' },
    { path: '/api/services?to=now-5x', field: 'to', says: 'expected a time' },
    { path: '/api/services?from=2026-13-01T00:00:00Z', field: 'from', says: '2026-13-01' },
    { path: '/api/services?from=now&to=now-1h', field: 'from', says: 'before to=' },
    { path: '/api/services?limit=many', field: 'limit', says: 'limit="many": expected a whole number from 1 to 1000' },
    { path: '/api/services?limit=0', field: 'limit', says: 'limit=0' },
    { path: '/api/services?limit=1.5', field: 'limit', says: 'limit="1.5"' },
    {
      path: '/api/services?servce=web',
      field: 'servce',
      says: 'no such parameter; expected one of from, to, environment, limit',
    },
    { path: '/api/services?environment=a&environment=b', field: 'environment', says: 'environment=["a","b"]' },
    { path: '/api/services/web/operations?limit=-1', field: 'limit', says: 'limit=-1' },
    { path: '/api/services/web/operations?sort=fast', field: 'sort', says: 'expected one of calls, failed' },
    { path: '/api/services/web/operations?scope=some', field: 'scope', says: 'expected entry' },
    { path: '/api/services/web/series?kind=server', field: 'operation', says: 'cannot use kind without operation' },
    { path: '/api/services/web/heatmap?kind=servant', field: 'kind', says: 'one of unspecified, internal' },
    { path: '/api/services/web/deploys?from=yesterday', field: 'from', says: 'expected a time' },
    { path: '/api/traces?status=bad', field: 'status', says: 'expected ok or failed' },
    { path: '/api/traces?order=oldest', field: 'order', says: 'expected newest or slowest' },
    { path: '/api/traces?minDuration=fast', field: 'minDuration', says: 'such as 800ms' },
    { path: '/api/traces?maxDuration=1y', field: 'maxDuration', says: 'such as 800ms' },
    { path: '/api/traces?minDuration=2s&maxDuration=1s', field: 'minDuration', says: 'at most maxDuration="1s"' },
    { path: '/api/traces?attr=novalue', field: 'attr', says: 'expected key=value' },
    { path: `/api/traces?${'attr=a=b&'.repeat(9)}`, field: 'attr', says: 'at most 8 times' },
    { path: '/api/traces?limit=1001', field: 'limit', says: 'from 1 to 1000' },
    { path: '/api/traces?cursor=abc', field: 'cursor', says: 'nextCursor' },
    { path: '/api/traces?q=service%20%3D', field: 'q', says: 'cannot read the search at character 10' },
    { path: '/api/search/complete?cursor=-1', field: 'cursor', says: 'characters of q before the cursor' },
    { path: '/api/traces/xyz', field: 'traceId', says: 'traceId="xyz": expected a trace id of 32 hex digits' },
    { path: `/api/traces/${'0'.repeat(32)}`, field: 'traceId', says: 'not all zero' },
    { path: `/api/traces/${TRACE}?entry=q`, field: 'entry', says: 'span id of 16 hex digits' },
    { path: `/api/traces/${TRACE}?base=root`, field: 'base', says: 'auto or window' },
    { path: `/api/traces/${TRACE}?limit=2000000`, field: 'limit', says: 'from 1 to 1000000' },
    { path: `/api/traces/${TRACE}/spans/12`, field: 'spanId', says: 'span id of 16 hex digits' },
    {
      path: `/api/traces/${TRACE}/spans/b7ad6b7169203331?kind=servant`,
      field: 'kind',
      says: 'one of unspecified, internal',
    },
    { path: `/api/traces/${TRACE}/download?format=zip`, field: 'format', says: 'expected one of otlp, jaeger' },
    { path: '/api/resolve', field: 'id', says: 'cannot answer without id' },
    { path: '/api/resolve?id=hello', field: 'id', says: '32 or 16 hex digits' },
    { path: '/api/attributes/values', field: 'key', says: 'cannot answer without key' },
    { path: '/api/attributes/keys?limit=x', field: 'limit', says: 'limit="x"' },
    { path: '/api/status?x=1', field: 'x', says: 'expected none' },
  ])('$path', async ({ path, field, says }) => {
    const response = await fetch(base + path);

    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const problem: unknown = await response.json();
    expect(problem).toMatchObject({ kind: 'invalid', field, status: 400 });
    expect(problem).toHaveProperty('detail', expect.stringContaining(says));
  });
});

test.each([
  { path: `/api/traces/${TRACE}`, says: TRACE },
  { path: `/api/traces/${TRACE}/spans/b7ad6b7169203331`, says: TRACE },
  { path: `/api/traces/${TRACE}/download`, says: TRACE },
  { path: `/api/resolve?id=${TRACE}`, says: TRACE },
  { path: '/api/nothing', says: '/api/openapi.json' },
  { path: '/assets/app-old.js', says: 'another version' },
])('$path is a 404 problem when there is no such thing', async ({ path, says }) => {
  const response = await fetch(base + path);

  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ kind: 'not-found', detail: expect.stringContaining(says) });
});

test('a failure of a part is a problem that says so, with a hint to try again', async () => {
  const response = await fetch(`${base}/api/status`);

  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('2');
  expect(await response.json()).toMatchObject({ kind: 'unavailable', detail: 'cannot ask the collector' });
});

test('the OpenAPI description lists every route of the API with its parameters', async () => {
  const description: unknown = await (await fetch(`${base}/api/openapi.json`)).json();

  expect(Object.keys(Object(Object(description).paths)).toSorted()).toEqual([
    '/api/attributes/keys',
    '/api/attributes/values',
    '/api/errors',
    '/api/errors/{group}',
    '/api/errors/{group}/series',
    '/api/errors/{group}/traces',
    '/api/map',
    '/api/map/series',
    '/api/map/traces',
    '/api/resolve',
    '/api/saved-searches',
    '/api/saved-searches/{id}',
    '/api/search/complete',
    '/api/services',
    '/api/services/{service}',
    '/api/services/{service}/dependencies',
    '/api/services/{service}/deploys',
    '/api/services/{service}/heatmap',
    '/api/services/{service}/instances',
    '/api/services/{service}/operations',
    '/api/services/{service}/series',
    '/api/status',
    '/api/traces',
    '/api/traces/aggregate',
    '/api/traces/compare',
    '/api/traces/differs',
    '/api/traces/view',
    '/api/traces/{traceId}',
    '/api/traces/{traceId}/call-tree',
    '/api/traces/{traceId}/download',
    '/api/traces/{traceId}/file',
    '/api/traces/{traceId}/find',
    '/api/traces/{traceId}/links',
    '/api/traces/{traceId}/map',
    '/api/traces/{traceId}/spans/{spanId}',
    '/api/traces/{traceId}/statistics',
    '/api/transactions',
    '/api/transactions/heatmap',
    '/api/transactions/scatter',
  ]);
  expect(JSON.stringify(description)).toContain('"name":"minDuration"');
});

test('a route that does not say who may call it cannot be added', async () => {
  const server = fastify();
  guardServer(server, { host: '127.0.0.1', publicHosts: [] });

  expect(() => server.get('/api/open', async () => 'for everyone')).toThrow('does not say who may call it');
  await server.close();
});

describe('web UI', () => {
  test.each(['/', '/traces', `/traces/${TRACE}?tab=timeline`])('%s gets the page, never from a cache', async (path) => {
    const response = await fetch(base + path);

    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(await response.text()).toContain('<title>Galileo</title>');
  });

  test('files with a hash in their name are kept by browsers', async () => {
    const response = await fetch(`${base}/assets/app-1a2b.js`);

    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-type')).toContain('javascript');
    expect(await response.text()).toBe('export const one = 1;');
  });

  test.each(['/..%2f..%2fetc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/assets/..%2f..%2f..%2fetc/passwd'])(
    '%s does not leave the folder',
    async (path) => {
      expect((await rawGet(path)).body).not.toContain('root:');
    },
  );
});

describe('every answer', () => {
  test.each(['/', '/api/openapi.json', '/api/services', '/healthz', '/api/nothing'])(
    '%s carries the security headers',
    async (path) => {
      const { headers } = await fetch(base + path);

      expect(headers.get('content-security-policy')).toContain("script-src 'self'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  test('is refused for a host name that somebody else may have pointed here', async () => {
    expect((await rawGet('/api/services', { host: 'evil.example' })).status).toBe(421);
    expect((await rawGet('/api/services', { host: 'localhost:8080' })).status).toBe(200);
  });

  test('is packed when it is large and the browser takes it', async () => {
    expect((await rawGet('/api/openapi.json', { 'accept-encoding': 'gzip, br' })).headers['content-encoding']).toBe(
      'gzip',
    );
    expect(
      (await rawGet('/api/openapi.json', { 'accept-encoding': 'gzip;q=0' })).headers['content-encoding'],
    ).toBeUndefined();
    expect((await rawGet('/api/services', { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBeUndefined();
  });
});

interface RawAnswer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** `fetch` neither sends a foreign host nor leaves an address as it is. */
async function rawGet(path: string, headers: Readonly<Record<string, string>> = {}): Promise<RawAnswer> {
  const { port } = new URL(base);
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString() }),
      );
    }).on('error', reject);
  });
}

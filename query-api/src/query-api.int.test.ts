import type { Problem, ServicesAnswer, SpanDetail, StatusAnswer, TracesAnswer, TraceSkeleton } from '@galileo/model';
import { createMetrics, createSilentLogger } from '@galileo/service';
import type { Question } from '@galileo/storage';
import { countEndlessQuestions, endlessQuestion } from '@galileo/storage/testing';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startQueryApi, type QueryApiOptions } from './start-query-api.ts';
import { richRequest, RICH_SPAN_ID, RICH_TRACE_ID } from './testing/rich-trace.ts';
import { requestOf, sampleTraces, SERVER, type SentSpan } from './testing/sample-requests.ts';
import { openSampleStore, type SampleStore } from './testing/sample-store.ts';

const HOUR = 3_600_000_000_000n;
/** Whole minutes, so that roll-ups hold what the range asks for. */
const END = BigInt(Math.floor(Date.now() / 60_000) * 60_000) * 1_000_000n;
const spans = sampleTraces(300, { endNanos: END - 1_000_000_000n, spanNanos: 3n * HOUR });
const range = `from=${(END - 4n * HOUR) / 1_000_000n}&to=${END / 1_000_000n}`;

let store: SampleStore;
let base = '';
let stop: () => Promise<void> = async () => undefined;

beforeAll(async () => {
  store = await openSampleStore();
  await store.insert(requestOf(spans.filter((span) => span.environment === 'prod')));
  await store.insert(requestOf(spans.filter((span) => span.environment !== 'prod')));
  await store.insert(richRequest(END));
  const running = await startQueryApi(apiOptions());
  base = `http://127.0.0.1:${running.port}`;
  stop = running.stop;
});

afterAll(async () => {
  await stop();
  await store.close();
});

function apiOptions(): QueryApiOptions {
  return {
    storage: store.storage,
    host: '127.0.0.1',
    port: 0,
    publicHosts: [],
    maxSpans: 200_000,
    searchBudgetMs: 10_000,
    status: async () => ({
      warnings: [],
      parts: [{ name: 'engine', state: 'ok', detail: '', since: '2026-01-01T00:00:00Z' }],
      ingest: { lines: [], requests: [], tolerated: [], acceptedPerSecond: 0, storedPerSecond: 0 },
      log: null,
      engine: { kind: 'embedded', version: '26.7', restarts: 0, memoryBytes: 1 },
    }),
    webRoot: '/nowhere',
    logger: createSilentLogger(),
    metrics: createMetrics(),
    notReady: () => [],
    urls: () => ({ otlpHttp: null, otlpGrpc: null, ui: null }),
    version: '1',
  };
}

async function ask<Answer>(path: string): Promise<Answer> {
  const response = await fetch(base + path);
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
  // The contract types are what this suite holds the answers against.
  return JSON.parse(text) as Answer;
}

async function askAllPages(path: string): Promise<readonly string[]> {
  const ids: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { traces, completeness }: TracesAnswer = await ask<TracesAnswer>(
      `${path}${cursor === '' ? '' : `&cursor=${cursor}`}`,
    );
    ids.push(...traces.map((trace) => trace.traceId));
    expect(completeness.complete).toBe(completeness.nextCursor === null);
    cursor = completeness.nextCursor;
  }
  return ids;
}

function tracesWith(matches: (span: SentSpan) => boolean): readonly string[] {
  return [...new Set(spans.filter(matches).map((span) => span.traceId))].toSorted();
}

const isListed = (span: SentSpan): boolean => span.kind === SERVER || span.parentId === '' || span.failed;

describe('search', () => {
  test.each<{ readonly title: string; readonly query: string; readonly matches: (span: SentSpan) => boolean }>([
    { title: 'everything', query: 'service=gateway', matches: (span) => span.service === 'gateway' && isListed(span) },
    { title: 'an entry operation', query: 'operation=POST%20%2Fcall', matches: (span) => span.name === 'POST /call' },
    {
      title: 'an operation that is no entry',
      query: 'service=payment&operation=work',
      matches: (span) => span.service === 'payment' && span.name === 'work',
    },
    {
      title: 'failed',
      query: 'status=failed&minDuration=1ms&environment=prod',
      matches: (span) => span.failed && span.environment === 'prod',
    },
    {
      title: 'ok of one service',
      query: 'status=ok&service=checkout',
      matches: (span) => !span.failed && span.service === 'checkout' && isListed(span),
    },
    {
      title: 'duration',
      query: 'minDuration=300ms&maxDuration=0.5s&service=gateway',
      matches: (span) =>
        span.service === 'gateway' && isListed(span) && span.durationNs >= 3e8 && span.durationNs <= 5e8,
    },
    {
      title: 'environment',
      query: 'environment=prod',
      matches: (span) => span.environment === 'prod' && isListed(span),
    },
    {
      title: 'attribute',
      query: 'attr=user.id%3Duser%203',
      matches: (span) => span.attributes['user.id'] === 'user 3',
    },
    {
      title: 'two attributes of one span',
      query: 'attr=cart.size%3D2&attr=job%3Dsum',
      matches: (span) => span.attributes['cart.size'] === '2' && span.attributes['job'] === 'sum',
    },
    { title: 'attributes that no one span has', query: 'attr=user.id%3Duser%203&attr=job%3Dsum', matches: () => false },
    {
      title: 'resource attribute',
      query: 'attr=host.name%3Dhost%20of%20payment',
      matches: (span) => span.service === 'payment',
    },
    { title: 'attribute nobody has', query: 'attr=nobody%3Dhas', matches: () => false },
  ])(
    '$title: pages hold exactly the traces that match, each once, newest and slowest first',
    async ({ query, matches }) => {
      const newest = await askAllPages(`/api/traces?${range}&${query}&limit=61`);
      const slowest = await askAllPages(`/api/traces?${range}&${query}&limit=97&order=slowest`);

      expect(newest.toSorted()).toEqual(tracesWith(matches));
      expect(slowest.toSorted()).toEqual(tracesWith(matches));
    },
  );

  test('a row shows the entry span and the totals of its trace, newest first', async () => {
    const { traces, completeness } = await ask<TracesAnswer>(`/api/traces?${range}&limit=5&attr=http.route%3D%2Fr%2F0`);
    const [root] = spans;

    expect(traces.map((trace) => BigInt(trace.startUnixNano))).toEqual(
      traces.map((trace) => BigInt(trace.startUnixNano)).toSorted((a, b) => Number(b - a)),
    );
    expect(completeness).toMatchObject({ complete: false, reason: 'limit', total: { value: 5, relation: 'at-least' } });
    expect(traces[0]).toEqual({
      traceId: root?.traceId,
      spanId: root?.spanId,
      startUnixNano: String(root?.startNanos),
      durationNs: root?.durationNs,
      service: 'gateway',
      operation: 'GET /r/0',
      kind: 'server',
      instance: 'gateway-1',
      route: '/r/0',
      httpStatus: null,
      exception: '',
      failed: root?.failed,
      trace: {
        spans: 4,
        failedSpans: root?.failed === true ? 1 : 0,
        services: ['gateway', 'payment'],
        rootService: 'gateway',
        rootOperation: 'GET /r/0',
        durationNs: root?.durationNs,
      },
    });
  });

  test('slowest first is ordered by duration', async () => {
    const { traces } = await ask<TracesAnswer>(`/api/traces?${range}&order=slowest&limit=20&service=gateway`);
    const slowest = spans.filter((span) => span.service === 'gateway' && isListed(span)).map((span) => span.durationNs);

    expect(traces.map((trace) => trace.durationNs)).toEqual(slowest.toSorted((a, b) => b - a).slice(0, 20));
  });
});

test('services hold the calls, failures and series of their entry spans', async () => {
  const answer = await ask<ServicesAnswer>(`/api/services?${range}`);

  const seconds = Number(BigInt(answer.to) - BigInt(answer.from)) / 1e9;

  expect(answer.environments).toEqual(['prod', 'test']);
  expect(answer.completeness.complete).toBe(true);
  for (const service of answer.services.filter((candidate) => candidate.service !== 'rich')) {
    const own = spans.filter(
      (span) => span.service === service.service && span.environment === service.environment && isListed(span),
    );
    const slowest = Math.max(...own.map((span) => span.durationNs));
    expect(service).toMatchObject({
      calls: own.length,
      failed: own.filter((span) => span.failed).length,
      instances: 1,
      maxNs: slowest,
      sdkLanguage: 'nodejs',
      serviceVersion: '2.1.0',
    });
    expect(service.series.calls.reduce((sum, calls) => sum + calls, 0)).toBe(own.length);
    expect(service.p95Ns).toBeLessThanOrEqual(slowest);
    expect(service.series.calls).toHaveLength(Math.ceil(seconds / answer.stepSeconds));
  }
  expect(answer.services.filter((service) => service.service !== 'rich')).toHaveLength(8);
});

test('operations of a service are listed with their calls', async () => {
  const { operations } = await ask<{ operations: readonly { name: string; kind: string; calls: number }[] }>(
    `/api/services/payment/operations?${range}`,
  );

  expect(operations.map(({ name, kind, calls }) => `${name} ${kind} ${calls}`)).toEqual([
    'POST /call server 150',
    'work internal 150',
  ]);
});

describe('one trace', () => {
  const [root, client, server, inner] = spans;

  test('its skeleton is assembled from the stored spans', async () => {
    const skeleton = await ask<TraceSkeleton>(`/api/traces/${root?.traceId}`);

    expect(skeleton).toMatchObject({
      state: 'complete',
      startUnixNano: String(root?.startNanos),
      baseNs: root?.durationNs,
      focusRow: 0,
    });
    expect(skeleton.columns.spanId).toEqual([root?.spanId, client?.spanId, server?.spanId, inner?.spanId]);
    expect(skeleton.columns.execNs).toEqual([root, client, server, inner].map((span) => span?.durationNs));
    expect(skeleton.columns.selfNs[0]).toBe(2000);
    expect(skeleton.applications.map(({ service }) => service)).toEqual(['gateway', 'payment']);
  });

  test('a limit below its size is said, with the number stored', async () => {
    const skeleton = await ask<TraceSkeleton>(`/api/traces/${root?.traceId}?limit=2`);

    expect(skeleton).toMatchObject({ state: 'overflow', counts: { spans: 2, storedSpans: 4 } });
  });

  test.each([
    ['its id', root?.traceId ?? '', null],
    ['a span of it', inner?.spanId ?? '', inner?.spanId],
  ])('is found by %s', async (_title, id, spanId) => {
    expect(await ask(`/api/resolve?id=${id}`)).toEqual({ traceId: root?.traceId, spanId });
  });

  test('a span that is not in it is a 404', async () => {
    const response = await fetch(`${base}/api/traces/${root?.traceId}/spans/00000000000000ff`);

    expect(response.status).toBe(404);
    const problem: Problem = JSON.parse(await response.text());
    expect(problem.detail).toContain('00000000000000ff');
  });
});

describe('a span with everything', () => {
  test('is shown with every attribute type, events, links, scope and resource', async () => {
    const span = await ask<SpanDetail>(`/api/traces/${RICH_TRACE_ID}/spans/${RICH_SPAN_ID}`);

    expect(span).toMatchObject({
      name: 'everything',
      kind: 'server',
      traceState: 'a=b',
      flags: 257,
      status: { code: 'error', message: 'no' },
      failed: true,
      service: 'rich',
    });
    expect(Object.fromEntries(span.attributes.map(({ key, value, type }) => [key, `${type} ${value}`]))).toMatchObject({
      text: 'string a "b"',
      int: 'int -9223372036854775808',
      double: 'double 0.1',
      bool: 'bool true',
      bytes: 'bytes AQI=',
      empty: 'json null',
    });
    expect(span.events.map(({ name }) => name)).toEqual(['exception', 'plain']);
    expect(span.links).toHaveLength(1);
    expect(span.scope).toEqual({ name: 'scope', version: '1', attributes: [{ key: 'in', value: '5', type: 'int' }] });
    expect(span.dropped).toEqual({ attributes: 1, events: 2, links: 3 });
  });

  test('is downloaded as the OTLP/JSON that was sent', async () => {
    expect(await ask(`/api/traces/${RICH_TRACE_ID}/download?format=otlp`)).toEqual(richRequest(END));
  });
});

test('the status page tells the tables and their size', async () => {
  const status = await ask<StatusAnswer>('/api/status');

  expect(status.storage?.tables.find(({ table }) => table === 'spans')).toMatchObject({ rows: spans.length + 2 });
  expect(status.parts.map(({ name, state }) => `${name} ${state}`)).toEqual(['engine ok', 'query-api ok']);
});

test('attribute keys and values can be picked', async () => {
  const keys = await ask<{ items: readonly { value: string }[] }>(`/api/attributes/keys?${range}&prefix=cart`);
  const values = await ask<{ items: readonly { value: string }[] }>(`/api/attributes/values?${range}&key=cart.size`);

  expect(keys.items.map(({ value }) => value)).toEqual(['cart.size']);
  expect(values.items.length).toBeGreaterThan(0);
});

test('a browser that leaves ends its query in the engine', async () => {
  const running = await startQueryApi({
    ...apiOptions(),
    storage: { ...store.storage, ask: async (question, options) => busyFor(question, options) },
  });
  const leave = new AbortController();

  const answer = fetch(`http://127.0.0.1:${running.port}/api/traces/${RICH_TRACE_ID}`, { signal: leave.signal });
  await vi.waitFor(async () => expect(await store.storage.ask(countEndlessQuestions)).not.toEqual([0]), {
    timeout: 10_000,
    interval: 20,
  });
  leave.abort();

  await expect(answer).rejects.toThrow('aborted');
  await vi.waitFor(async () => expect(await store.storage.ask(countEndlessQuestions)).toEqual([0]), {
    timeout: 1000,
    interval: 20,
  });
  await running.stop();
});

/** Asks the store something that takes long in place of the question. */
async function busyFor<Row>(
  question: Question<Row>,
  options?: Parameters<SampleStore['storage']['ask']>[1],
): Promise<readonly Row[]> {
  return store.storage.ask({ ...endlessQuestion, row: question.row }, options);
}

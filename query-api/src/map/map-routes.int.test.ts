import { nanos, type MapAnswer, type MapSeriesAnswer, type Problem, type TracesAnswer } from '@galileo/model';
import { countHour, countMinutes, listStaleHours, saveEdgeProgress } from '@galileo/storage';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requestOf } from '../testing/sample-requests.ts';
import { openSampleStore, type SampleStore } from '../testing/sample-store.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';
import { shopSpans, shopTraceId } from './testing/sample-shop.ts';

const MINUTE = 60_000_000_000n;
/** Long enough ago that nothing is pending. */
const END = ((BigInt(Date.now()) * 1_000_000n) / MINUTE) * MINUTE - 10n * MINUTE;
const TRACES = 100;
const spans = shopSpans(TRACES, END);
const range = `from=${(END - 10n * MINUTE) / 1_000_000n}&to=${END / 1_000_000n}`;
/** Its minute ends minutes after these tests. */
const young = END + 14n * MINUTE + 5_000_000_000n;
const signal = new AbortController().signal;

let store: SampleStore;
let api: TestApi;

beforeAll(async () => {
  store = await openSampleStore();
  await store.insert(requestOf(spans));
  await store.insert(
    requestOf(
      shopSpans(1, young)
        .slice(0, 2)
        .map((span) => ({ ...span, traceId: 'f'.repeat(32) })),
    ),
  );
  const counting = { storage: store.storage, tenant: 'default', signal };
  const endSeconds = Number(END / 1_000_000_000n);
  await countMinutes({ ...counting, version: 1n }, { fromSeconds: endSeconds - 600, toSeconds: endSeconds + 900 });
  const hours = { from: nanos(END - 600n * MINUTE), to: nanos(END + 600n * MINUTE) };
  const stale = await store.storage.ask(listStaleHours({ tenant: 'default', ...hours, limit: 10 }));
  for (const hour of stale) await countHour({ ...counting, version: 2n }, hour);
  await saveEdgeProgress(
    { ...counting, version: 3n },
    { checkedAtMs: Date.now(), handledToMs: Date.now(), upToSeconds: endSeconds },
  );
  api = await startTestApi(store);
});
afterAll(async () => {
  await api?.stop();
  await store?.close();
});

const edgeOf = ({ edges }: MapAnswer, from: string, to: string) =>
  edges.find((edge) => edge.from.includes(from) && edge.to.includes(to));
const counts = ({ edges }: MapAnswer): readonly string[] =>
  edges
    .map(({ kind, from, to, protocol, numbers }) => `${kind} ${from} > ${to} ${protocol} ${numbers.calls}`)
    .toSorted();
const edgePath = (what: string, edge: string | undefined): string =>
  `/api/map/${what}?${range}&edge=${encodeURIComponent(edge ?? '')}`;

test('the map holds every kind of edge with its calls', async () => {
  const map = await api.ask<MapAnswer>(`/api/map?${range}`);
  expect(counts(map)).toEqual([
    'cache service:prod::orders > cache:redis:cache: REDIS 90',
    'call service:prod::web > service:prod::orders HTTP 100',
    'call unknown > service:prod::orders HTTP 5',
    'database service:prod::orders > database:mysql:db%3A3306:shop MYSQL 90',
    'external service:prod::mail > external:smtp.example HTTP 90',
    'receive queue:kafka:mails > service:prod::mail KAFKA 90',
    'send service:prod::orders > queue:kafka:mails KAFKA 90',
    'user user:prod::web > service:prod::web HTTP 100',
  ]);
  expect(edgeOf(map, 'web', 'orders')).toMatchObject({
    paired: 90,
    callerAlone: 10,
    calleeAlone: 0,
    pairedPercent: 90,
    numbers: { calls: 100, failed: 20, ok: [80, 0, 0, 0], bad: [20, 0, 0, 0], apdex: 0.8, maxNs: 40_000_000 },
  });
  expect(edgeOf(map, 'orders', 'mysql')?.numbers).toMatchObject({ ok: [0, 90, 0, 0], bandEdgesMs: [100, 300, 500] });
  expect(map).toMatchObject({ pairedPercent: 85.71, missingParents: 5, pending: 0, upTo: String(END) });
  expect(map.completeness.complete).toBe(true);
});

test('nodes have the numbers of their own spans, or of the calls into them', async () => {
  const { nodes } = await api.ask<MapAnswer>(`/api/map?${range}`);
  const byName = new Map(nodes.map((node) => [node.id, node]));
  expect(byName.get('service:prod::web')).toMatchObject({
    kind: 'service',
    instances: 1,
    failedInstances: 0,
    numbers: { calls: 100 },
  });
  expect(byName.get('service:prod::orders')).toMatchObject({ failedInstances: 1, numbers: { calls: 95, failed: 20 } });
  expect(byName.get('queue:kafka:mails')).toMatchObject({ name: 'mails', system: 'kafka', numbers: { calls: 90 } });
  expect(byName.get('user:prod::web')).toMatchObject({ kind: 'user', numbers: null });
  expect(byName.get('database:mysql:db%3A3306:shop')).toMatchObject({ name: 'mysql db:3306/shop', system: 'mysql' });
  expect(nodes).toHaveLength(9);
});

test('calls alone in minutes that are too young are counted as pending and not drawn', async () => {
  const map = await api.ask<MapAnswer>(
    `/api/map?from=${(END + MINUTE) / 1_000_000n}&to=${(END + 15n * MINUTE) / 1_000_000n}`,
  );
  expect(map.pending).toBe(1);
  expect(counts(map)).toEqual(['user user:prod::web > service:prod::web HTTP 1']);
});

test('a long range holds the same calls, and what is pending in it stays pending', async () => {
  const day = 86_400_000;
  const map = await api.ask<MapAnswer>(`/api/map?from=${Date.now() - 4 * day}&to=${(END + 15n * MINUTE) / 1_000_000n}`);
  expect(edgeOf(map, 'web', 'orders')?.numbers).toMatchObject({ calls: 100, failed: 20 });
  expect(map.pending).toBe(1);
  expect(BigInt(map.from) % (60n * MINUTE)).toBe(0n);
});

test('a focus shows what is around one node', async () => {
  const focus = encodeURIComponent('queue:kafka:mails');
  const map = await api.ask<MapAnswer>(`/api/map?${range}&focus=${focus}&up=1&down=1`);
  expect(map.nodes.map(({ name }) => name).toSorted()).toEqual(['mail', 'mails', 'orders']);
  expect(map.edges).toHaveLength(2);
});

test('another environment has other nodes', async () => {
  const map = await api.ask<MapAnswer>(`/api/map?${range}&environment=test`);
  expect(map).toMatchObject({ nodes: [], edges: [], pairedPercent: null });
});

test('the series of an edge and of a node add up to their calls', async () => {
  const map = await api.ask<MapAnswer>(`/api/map?${range}`);
  const total = ({ calls }: MapSeriesAnswer): number => calls.reduce((sum, count) => sum + count, 0);
  for (const { id, numbers } of map.edges) {
    const series = await api.ask<MapSeriesAnswer>(edgePath('series', id));
    expect([id, total(series)]).toEqual([id, numbers.calls]);
    expect(series).toMatchObject({ stepSeconds: 60 });
    expect(series.calls).toHaveLength(10);
  }
  for (const { id, numbers } of map.nodes) {
    const series = await api.ask<MapSeriesAnswer>(`/api/map/series?${range}&node=${encodeURIComponent(id)}`);
    if (numbers !== null) expect([id, total(series)]).toEqual([id, numbers.calls]);
  }
});

test('an edge lists the traces with its calls, newest first, page by page', async () => {
  const map = await api.ask<MapAnswer>(`/api/map?${range}`);
  for (const { id, numbers } of map.edges) {
    const path = edgePath('traces', id);
    const whole = await api.ask<TracesAnswer>(`${path}&limit=1000`);
    expect([id, whole.traces.length, whole.completeness.complete]).toEqual([id, numbers.calls, true]);
    const starts = whole.traces.map(({ startUnixNano }) => BigInt(startUnixNano));
    expect(starts).toEqual(starts.toSorted((a, b) => (a > b ? -1 : 1)));
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const next: TracesAnswer = await api.ask<TracesAnswer>(
        `${path}&limit=30${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      paged.push(...next.traces.map(({ traceId }) => traceId));
      cursor = next.completeness.nextCursor;
    }
    expect(paged).toEqual(whole.traces.map(({ traceId }) => traceId));
  }
});

test('failed calls are found whichever side failed', async () => {
  const map = await api.ask<MapAnswer>(`/api/map?${range}`);
  const path = edgePath('traces', edgeOf(map, 'web', 'orders')?.id);
  const { traces } = await api.ask<TracesAnswer>(`${path}&failed=true&limit=1000`);
  const expected = Array.from({ length: TRACES }, (_unused, trace) => trace).filter((trace) => trace % 5 === 0);
  expect(traces.map(({ traceId }) => traceId).toSorted()).toEqual(expected.map(shopTraceId).toSorted());
});

test.each([
  ['/api/map?focus=nothing', 'focus'],
  ['/api/map?focus=unknown&up=6', 'up'],
  ['/api/map/series?from=now-1h', 'node'],
  ['/api/map/series?node=%25', 'node'],
  ['/api/map/traces?from=now-1h', 'edge'],
  ['/api/map/traces?edge=a', 'edge'],
  ['/api/map/traces?edge=unknown%3Eunknown%3E', 'edge'],
  ['/api/map/traces?edge=unknown%3Eservice%3A%3A%3Aa%3E&cursor=x', 'cursor'],
])('%s is answered with the field that is wrong', async (path, field) => {
  const response = await fetch(api.url + path);
  const problem = (await response.json()) as Problem;
  expect([response.status, problem.field]).toEqual([400, field]);
});

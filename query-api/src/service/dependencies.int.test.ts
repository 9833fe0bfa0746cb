import { spanKinds, type DependenciesAnswer, type SpanKind } from '@galileo/model';
import { countMinutes } from '@galileo/storage';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requestOf, type SentSpan } from '../testing/sample-requests.ts';
import { openSampleStore, type SampleStore } from '../testing/sample-store.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

const MS = 1_000_000;
const MINUTE_SECONDS = 60;
/** A whole minute, long enough ago that no server's span is waited for. */
const START = BigInt(Math.floor(Date.now() / 60_000) * 60 - 600) * 1_000_000_000n;
const range = `from=${START / 1_000_000n}&to=${START / 1_000_000n + 120_000n}`;

let store: SampleStore;
let api: TestApi;

interface Sketch {
  readonly id: number;
  readonly parent: number;
  readonly service: string;
  readonly kind: SpanKind;
  readonly ms: number;
  readonly isFailed?: boolean;
  readonly attributes?: Readonly<Record<string, string>>;
}

const hex = (id: number, digits: number): string => (id === 0 ? '' : id.toString(16).padStart(digits, '0'));

function spanOf(trace: number, { id, parent, service, kind, ms, isFailed = false, attributes = {} }: Sketch): SentSpan {
  return {
    traceId: hex(trace, 32),
    spanId: hex(id, 16),
    parentId: hex(parent, 16),
    service,
    environment: 'prod',
    name: `${kind} ${id}`,
    kind: spanKinds.indexOf(kind),
    startNanos: START + BigInt(id) * 1_000_000n,
    durationNs: ms * MS,
    failed: isFailed,
    attributes,
  };
}

const postgres = {
  'db.system.name': 'postgresql',
  'server.address': 'db',
  'server.port': '5432',
  'db.namespace': 'shop',
};

/** A user calls the gateway, which calls checkout, which asks its database, sends to a queue and calls somebody without spans. A timer of checkout's. */
const spans: readonly SentSpan[] = [
  spanOf(1, { id: 1, parent: 0, service: 'gateway', kind: 'server', ms: 100 }),
  spanOf(1, { id: 2, parent: 1, service: 'gateway', kind: 'client', ms: 90 }),
  spanOf(1, { id: 3, parent: 2, service: 'checkout', kind: 'server', ms: 80, isFailed: true }),
  spanOf(1, { id: 4, parent: 3, service: 'checkout', kind: 'client', ms: 40, attributes: postgres }),
  spanOf(1, {
    id: 5,
    parent: 3,
    service: 'checkout',
    kind: 'producer',
    ms: 5,
    attributes: { 'messaging.system': 'kafka', 'messaging.destination.name': 'orders' },
  }),
  spanOf(1, {
    id: 6,
    parent: 3,
    service: 'checkout',
    kind: 'client',
    ms: 20,
    attributes: { 'server.address': 'pay.example' },
  }),
  spanOf(2, { id: 7, parent: 0, service: 'checkout', kind: 'internal', ms: 20 }),
];

beforeAll(async () => {
  store = await openSampleStore();
  await store.insert(requestOf(spans));
  const fromSeconds = Number(START / 1_000_000_000n);
  await countMinutes(
    { storage: store.storage, tenant: 'default', version: 1n, signal: new AbortController().signal },
    { fromSeconds, toSeconds: fromSeconds + 2 * MINUTE_SECONDS },
  );
  api = await startTestApi(store);
});

afterAll(async () => {
  await api.stop();
  await store.close();
});

const dependencies = (service: string): Promise<DependenciesAnswer> =>
  api.ask<DependenciesAnswer>(`/api/services/${service}/dependencies?${range}`);

test('callers and callees are the edges of the map at the service, most time first', async () => {
  const { callers, callees, startedItself, completeness } = await dependencies('checkout');

  expect(callers.map(({ node, kind, numbers }) => [node.kind, node.name, kind, numbers.calls, numbers.failed])).toEqual(
    [['service', 'gateway', 'call', 1, 1]],
  );
  expect(callees.map(({ node, kind, numbers }) => [node.kind, node.name, kind, numbers.sumNs / MS])).toEqual([
    ['database', 'postgresql db:5432/shop', 'database', 40],
    ['external', 'pay.example', 'external', 20],
    ['queue', 'orders', 'send', 5],
  ]);
  // Of 80 ms in the server and 20 ms in the timer.
  expect(callees.map(({ timeShare }) => timeShare)).toEqual([0.4, 0.2, 0.05]);
  expect(callees[0]?.rate).toBeCloseTo(1 / 120, 9);
  expect(callers[0]).toMatchObject({ timeShare: null, pairedPercent: 100 });
  expect(startedItself).toBe(1);
  expect(completeness.complete).toBe(true);
});

test('a user is a caller, and the edge is the one the map knows', async () => {
  const { callers, callees } = await dependencies('gateway');

  expect(callers.map(({ node }) => node.kind)).toEqual(['user']);
  const [call] = callees;
  const traces = await api.ask<{ readonly traces: readonly { readonly traceId: string }[] }>(
    `/api/map/traces?${range}&edge=${encodeURIComponent(call?.edge ?? '')}`,
  );
  expect(traces.traces.map(({ traceId }) => traceId)).toEqual([hex(1, 32)]);
});

test('more than asked for is cut, and said', async () => {
  const { callees, completeness } = await api.ask<DependenciesAnswer>(
    `/api/services/checkout/dependencies?${range}&limit=1`,
  );

  expect(callees).toHaveLength(1);
  expect(completeness).toMatchObject({ complete: false, reason: 'limit' });
});

test('a service nobody has seen is a 404', async () => {
  await expect(dependencies('chekout')).rejects.toThrow('404');
});

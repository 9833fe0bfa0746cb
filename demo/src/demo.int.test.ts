import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Demo, startDemo } from './demo.ts';
import { defaultFaults } from './shop/faults.ts';
import { openOtlpInbox, type OtlpInbox, type ReceivedSpan, until } from './testing/otlp-inbox.ts';

const kinds = { internal: 1, server: 2, client: 3, producer: 4, consumer: 5 };

let inbox: OtlpInbox;
let demo: Demo;

beforeAll(async () => {
  inbox = await openOtlpInbox();
  demo = await startDemo({
    otlpUrl: inbox.url,
    rps: 30,
    minutes: 5,
    controlPort: 0,
    faults: { ...defaultFaults, errorRate: 0 },
    onNotice: (text) => expect.unreachable(text),
  });
  await until('a digest was sent', () => spansNamed('digest orders').length > 0);
});

afterAll(async () => {
  await demo.stop();
  await inbox.stop();
});

const spansNamed = (name: string, from = 0n): readonly ReceivedSpan[] =>
  inbox.spans.filter((span) => span.name === name && span.startNanos > from);

const nowNanos = (): bigint => BigInt(Date.now()) * 1_000_000n;

async function switchFaults(change: Readonly<Record<string, unknown>>): Promise<bigint> {
  const response = await fetch(`${demo.controlUrl}/faults`, { method: 'POST', body: JSON.stringify(change) });
  expect(response.status).toBe(200);
  return nowNanos();
}

const childrenOf = (parent: ReceivedSpan | undefined): readonly ReceivedSpan[] =>
  inbox.spans.filter(({ traceId, parentSpanId }) => traceId === parent?.traceId && parentSpanId === parent.spanId);

const longest = (name: string, from: bigint): bigint =>
  spansNamed(name, from).reduce((most, { startNanos, endNanos }) => max(most, endNanos - startNanos), 0n);

const max = (left: bigint, right: bigint): bigint => (left > right ? left : right);

const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 15_000, interval: 50 });

describe('the shop', () => {
  test('shows six services, the catalogue with two instances', () => {
    const instances = new Map<string, Set<unknown>>();
    for (const { service, resource } of inbox.spans) {
      instances.set(service, (instances.get(service) ?? new Set()).add(resource['service.instance.id']));
    }
    const counts = Object.fromEntries([...instances].map(([service, ids]) => [service, ids.size]));
    expect(counts).toEqual({ gateway: 1, checkout: 1, catalogue: 2, payment: 1, inventory: 1, notification: 1 });
  });

  test('says on each resource which service of which version runs where', () => {
    const [span] = inbox.spans;
    expect(span?.resource).toMatchObject({
      'service.namespace': 'shop',
      'service.version': expect.stringMatching(/^\d+\.\d+\.\d+$/),
      'deployment.environment.name': 'demo',
      'host.name': expect.any(String),
      'telemetry.sdk.language': 'nodejs',
    });
  });

  test('follows an order from the gateway over the queue to the mail provider in one trace', async () => {
    const sendsMail = ({ traceId }: ReceivedSpan): boolean =>
      inbox.spans.some((span) => span.traceId === traceId && span.name === 'POST /v1/messages');
    await until('an order is complete', () => spansNamed('POST /checkout').some(sendsMail));
    const order = spansNamed('POST /checkout').find(sendsMail);
    const trace = inbox.spans.filter(({ traceId }) => traceId === order?.traceId);
    const ids = new Set(trace.map(({ spanId }) => spanId));

    expect(order).toMatchObject({ service: 'gateway', kind: kinds.server, parentSpanId: '' });
    expect(trace.filter(({ parentSpanId }) => parentSpanId !== '' && !ids.has(parentSpanId))).toEqual([]);
    expect(new Set(trace.map(({ service }) => service))).toEqual(
      new Set(['gateway', 'checkout', 'inventory', 'payment', 'notification']),
    );
    expect(new Set(trace.map(({ kind }) => kind))).toEqual(new Set(Object.values(kinds)));
  });

  test('reserves and pays side by side', async () => {
    await eventually(() => {
      const placed = spansNamed('POST /orders').filter(({ service }) => service === 'checkout');
      const order = placed.find(({ attributes }) => attributes['http.response.status_code'] === 201);
      const parts = childrenOf(order);
      const reserve = parts.find(({ name }) => name === 'POST /reservations');
      const pay = parts.find(({ name }) => name === 'POST /payments');
      expect(reserve?.startNanos).toBeLessThan(pay?.endNanos ?? 0n);
      expect(pay?.startNanos).toBeLessThan(reserve?.endNanos ?? 0n);
    });
  });

  test('links what a consumer does to the spans that sent the messages', async () => {
    const [digest] = spansNamed('digest orders');
    expect(digest).toMatchObject({ kind: kinds.consumer, parentSpanId: '', service: 'notification' });
    expect(digest?.linkedSpanIds.length).toBeGreaterThanOrEqual(10);
    // Each service exports by itself: the senders may arrive after the consumer.
    await eventually(() => {
      const senders = new Set(spansNamed('send orders').map(({ spanId }) => spanId));
      expect(digest?.linkedSpanIds.filter((id) => !senders.has(id))).toEqual([]);
    });
  });

  test('describes HTTP and database spans with the names of the semantic conventions', () => {
    const server = spansNamed('GET /products/:id').find(({ service }) => service === 'gateway');
    expect(server?.attributes).toMatchObject({
      'http.request.method': 'GET',
      'http.route': '/products/:id',
      'url.path': expect.stringMatching(/^\/products\//),
      'client.address': expect.stringMatching(/^198\.51\.100\./),
    });
    const [statement] = spansNamed('SELECT price');
    expect(statement?.attributes).toMatchObject({
      'db.system.name': 'sqlite',
      'db.namespace': 'catalogue',
      'db.query.text': expect.stringContaining('SELECT product_id, cents FROM price'),
    });
  });
});

describe('a fault', () => {
  test('"slow query" makes the search statement slow', async () => {
    const since = await switchFaults({ slowQueryMs: 300 });
    await eventually(() => expect(longest('SELECT product', since)).toBeGreaterThan(300_000_000n));
    await switchFaults({ slowQueryMs: 0 });
  });

  test('"error rate" fails payments, with the exception recorded and the reservation released', async () => {
    const since = await switchFaults({ errorRate: 1 });
    await eventually(() => {
      const attributes: unknown = expect.objectContaining({ 'http.response.status_code': 502 });
      const failed = { statusCode: 2, eventNames: ['exception'] };
      expect(spansNamed('POST /checkout', since)).toContainEqual(
        expect.objectContaining({ statusCode: 2, attributes }),
      );
      expect(spansNamed('authorize card', since)).toContainEqual(expect.objectContaining(failed));
      expect(spansNamed('DELETE /reservations/{id}', since)).not.toEqual([]);
    });
    await switchFaults({ errorRate: 0 });
  });

  test('"N+1" asks for the price of each product by itself', async () => {
    const since = await switchFaults({ nPlusOne: true });
    const questionsPerPage = (): readonly number[] =>
      spansNamed('GET /products', since)
        .filter(({ service, kind }) => service === 'catalogue' && kind === kinds.server)
        .map((page) => childrenOf(page).filter(({ name }) => name === 'SELECT price').length);
    await eventually(() => expect(questionsPerPage()).toContain(6));
    await switchFaults({ nPlusOne: false });
  });

  test('"CPU burn" keeps the ranking busy', async () => {
    const since = await switchFaults({ cpuBurnMs: 40 });
    await eventually(() => expect(longest('rank related products', since)).toBeGreaterThanOrEqual(40_000_000n));
    await switchFaults({ cpuBurnMs: 0 });
  });

  test('that does not exist is refused by name', async () => {
    const response = await fetch(`${demo.controlUrl}/faults`, { method: 'POST', body: '{"errorRate":2,"rain":true}' });
    expect(response.status).toBe(400);
    expect(await response.text()).toMatch(/errorRate: a number from 0 to 1; rain: unknown/);
  });
});

test('the control page shows faults, load and what was sent', async () => {
  const page: unknown = await (await fetch(demo.controlUrl)).json();
  expect(page).toMatchObject({
    faults: { slowQueryMs: 0 },
    load: { state: 'running', rps: 30, answers: { 200: expect.any(Number) } },
    export: { sentSpans: expect.any(Number), failedSpans: 0, lastFailure: null },
  });
});

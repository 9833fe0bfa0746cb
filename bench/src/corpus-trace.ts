import type { SampleEvent, SampleSpan, SampleAttributes } from '@galileo/otlp/testing';
import type { Random } from './random.ts';

export interface ServiceSpan {
  readonly service: string;
  readonly span: SampleSpan;
}

const names = [
  'gateway',
  'checkout',
  'cart',
  'catalogue',
  'search',
  'pricing',
  'payment',
  'inventory',
  'shipping',
  'notification',
  'user',
  'review',
  'recommendation',
  'tax',
  'ledger',
] as const;
const languages = ['nodejs', 'java', 'go', 'python', 'dotnet'] as const;
const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const;
const tables = ['orders', 'items', 'users', 'stock', 'prices', 'payments', 'reviews', 'sessions'] as const;

export const services = names.map((name, index) => ({
  name,
  language: languages[index % languages.length] ?? 'nodejs',
}));

/** 15 resource attributes, the same for all spans of a service. */
export function resourceOf(service: string): SampleAttributes {
  const index = names.findIndex((name) => name === service);
  const language = services[index]?.language ?? 'nodejs';
  return {
    'service.name': service,
    'service.namespace': 'shop',
    'service.version': `2.${index}.1`,
    'service.instance.id': `${service}-6d9f7c-${(index * 7919).toString(36)}`,
    'deployment.environment.name': 'production',
    'telemetry.sdk.name': 'opentelemetry',
    'telemetry.sdk.language': language,
    'telemetry.sdk.version': '1.30.0',
    'host.name': `node-${index % 5}`,
    'host.arch': 'amd64',
    'os.type': 'linux',
    'process.pid': 4000 + index,
    'process.runtime.name': language,
    'k8s.pod.name': `${service}-6d9f7c`,
    'k8s.node.name': `node-${index % 5}`,
  };
}

const NANOS_PER_MILLI = 1_000_000;
const WINDOW_MS = 1_000;
const ERROR_SHARE = 0.02;
const EVENT_SHARE = 0.2;

/** One trace of 3 to 21 spans, 12 on average: server spans in other services, client and database spans within. */
export function makeTrace(random: Random, epochNanos: bigint): readonly ServiceSpan[] {
  const size = 3 + random.below(19);
  const traceId = random.hex(16);
  const spans: ServiceSpan[] = [];
  const open: { readonly service: string; readonly spanId: string; readonly from: number; readonly to: number }[] = [];
  const rootFrom = random.below(WINDOW_MS * NANOS_PER_MILLI);
  for (let i = 0; i < size; i += 1) {
    const parent = i === 0 ? undefined : random.pick(open.slice(-4));
    const kind = i === 0 ? 2 : random.pick([2, 2, 3, 3, 1]);
    const service = kind === 2 ? random.pick(names) : (parent?.service ?? 'gateway');
    const from =
      parent === undefined ? rootFrom : parent.from + Math.floor((parent.to - parent.from) * random.unit() * 0.5);
    const length =
      parent === undefined
        ? 2_000_000 + random.below(800_000_000)
        : Math.floor((parent.to - from) * (0.2 + 0.7 * random.unit()));
    const spanId = random.hex(8);
    open.push({ service, spanId, from, to: from + length });
    const place = { traceId, spanId, ...(parent !== undefined && { parentSpanId: parent.spanId }) };
    const times = { startNanos: epochNanos + BigInt(from), endNanos: epochNanos + BigInt(from + length) };
    spans.push({
      service,
      span: {
        ...describe(random, kind),
        ...place,
        ...times,
        ...extras(random, epochNanos + BigInt(from)),
        links: [],
        flags: 0x101,
      },
    });
  }
  return spans;
}

function describe(random: Random, kind: number): Pick<SampleSpan, 'name' | 'kind' | 'attributes'> {
  if (kind === 3 && random.unit() < 0.5) return describeQuery(random);
  if (kind === 1) return { name: `compute ${random.pick(tables)}`, kind, attributes: internalAttributes(random) };
  const method = random.pick(methods);
  const route = `/api/${random.pick(tables)}/{id}`;
  return { name: `${method} ${route}`, kind, attributes: httpAttributes(random, method, route) };
}

function httpAttributes(random: Random, method: string, route: string): SampleAttributes {
  const id = random.below(100_000);
  return {
    'http.request.method': method,
    'http.route': route,
    'http.response.status_code': 200,
    'url.path': route.replace('{id}', String(id)),
    'url.scheme': 'http',
    'server.address': 'shop.internal',
    'server.port': 8080,
    'network.peer.address': `10.42.${random.below(8)}.${random.below(250)}`,
    'user.id': `u-${random.below(20_000)}`,
  };
}

function describeQuery(random: Random): Pick<SampleSpan, 'name' | 'kind' | 'attributes'> {
  const table = random.pick(tables);
  return {
    name: `SELECT ${table}`,
    kind: 3,
    attributes: {
      'db.system.name': 'postgresql',
      'db.namespace': 'shop',
      'db.operation.name': 'SELECT',
      'db.collection.name': table,
      'db.query.text': `SELECT id, name, price FROM ${table} WHERE id = $1 AND tenant = $2`,
      'server.address': 'db.internal',
      'server.port': 5432,
      'db.response.returned_rows': random.below(50),
      'thread.name': `pool-${random.below(16)}`,
    },
  };
}

function internalAttributes(random: Random): SampleAttributes {
  return {
    'code.function.name': `shop.${random.pick(tables)}.Service.compute`,
    'thread.id': random.below(64),
    'thread.name': `worker-${random.below(16)}`,
    'app.items': random.below(30),
    'app.cache.hit': random.unit() < 0.7,
    'app.region': random.pick(['eu-west-1', 'eu-central-1', 'us-east-1']),
    'app.plan': random.pick(['free', 'pro', 'enterprise']),
    'app.score': Math.round(random.unit() * 1000) / 1000,
    'app.request.id': random.hex(8),
  };
}

function extras(random: Random, at: bigint): Pick<SampleSpan, 'events' | 'status'> {
  const isError = random.unit() < ERROR_SHARE;
  const events: SampleEvent[] = [];
  if (isError) {
    events.push({
      name: 'exception',
      timeNanos: at,
      attributes: {
        'exception.type': 'java.net.SocketTimeoutException',
        'exception.message': 'Read timed out',
        'exception.stacktrace':
          'java.net.SocketTimeoutException: Read timed out\n\tat shop.Client.call(Client.java:42)\n\tat shop.Api.get(Api.java:17)',
      },
    });
  } else if (random.unit() < EVENT_SHARE) {
    events.push({ name: 'cache.lookup', timeNanos: at, attributes: { 'cache.key': `k-${random.below(5000)}` } });
  }
  return { events, status: isError ? { code: 2, message: 'Read timed out' } : { code: 0 } };
}

import { spanKinds } from '@galileo/model';
import type { SentSpan } from '../../testing/sample-requests.ts';

const kindOf = (name: (typeof spanKinds)[number]): number => spanKinds.indexOf(name);

/** 32 digits for a trace, 16 for a span of it. */
export const shopTraceId = (trace: number): string => (trace + 1).toString(16).padStart(32, 'a');
const idOf = (trace: number, span: number): string => ((trace + 1) * 100 + span).toString(16).padStart(16, 'b');

const MS = 1_000_000;

/**
 * `count` traces of a shop, one a second, the last at `endNanos`: a user asks web, which calls orders, whose database, cache and queue it
 * uses; mail takes from the queue and calls a host that sends nothing. Every fifth call of orders fails; the server of every tenth is not
 * stored; some spans of orders name a caller that is not.
 */
export function shopSpans(count: number, endNanos: bigint): readonly SentSpan[] {
  return Array.from({ length: count }, (_unused, trace) =>
    traceOf(trace, endNanos - BigInt(count - trace) * 1_000_000_000n),
  ).flat();
}

function traceOf(trace: number, startNanos: bigint): readonly SentSpan[] {
  const isStored = trace % 10 !== 9;
  const make = (span: number, given: Pick<SentSpan, 'service' | 'name' | 'kind'> & Partial<SentSpan>): SentSpan => ({
    traceId: shopTraceId(trace),
    spanId: idOf(trace, span),
    parentId: '',
    environment: 'prod',
    startNanos: startNanos + BigInt(span * MS),
    durationNs: 40 * MS,
    failed: false,
    attributes: {},
    ...given,
  });
  const server = make(3, {
    service: 'orders',
    name: 'POST /orders',
    kind: kindOf('server'),
    parentId: idOf(trace, 2),
    failed: trace % 5 === 0,
    attributes: { 'server.address': 'orders', 'server.port': '8080', 'http.route': '/orders' },
  });
  return [
    make(1, { service: 'web', name: 'GET /', kind: kindOf('server'), attributes: { 'http.route': '/' } }),
    make(2, {
      service: 'web',
      name: 'POST',
      kind: kindOf('client'),
      parentId: idOf(trace, 1),
      attributes: { 'server.address': 'orders', 'server.port': '8080', 'http.request.method': 'POST' },
    }),
    ...(isStored ? [server, ...storesOf(trace, make)] : []),
    ...(trace % 20 === 0
      ? [make(9, { ...server, spanId: idOf(trace, 9), parentId: 'c'.repeat(16), failed: false })]
      : []),
  ];
}

type Make = (span: number, given: Pick<SentSpan, 'service' | 'name' | 'kind'> & Partial<SentSpan>) => SentSpan;

function storesOf(trace: number, make: Make): readonly SentSpan[] {
  const orders = { service: 'orders', parentId: idOf(trace, 3) };
  const queue = { 'messaging.system': 'kafka', 'messaging.destination.name': 'mails' };
  return [
    make(4, {
      ...orders,
      name: 'SELECT',
      kind: kindOf('client'),
      durationNs: 150 * MS,
      attributes: { 'db.system.name': 'mysql', 'db.namespace': 'shop', 'server.address': 'db', 'server.port': '3306' },
    }),
    make(5, {
      ...orders,
      name: 'GET',
      kind: kindOf('client'),
      attributes: { 'db.system': 'redis', 'net.peer.name': 'cache' },
    }),
    make(6, { ...orders, name: 'mails publish', kind: kindOf('producer'), attributes: queue }),
    make(7, {
      service: 'mail',
      name: 'mails process',
      kind: kindOf('consumer'),
      parentId: idOf(trace, 6),
      attributes: queue,
    }),
    make(8, {
      service: 'mail',
      name: 'POST',
      kind: kindOf('client'),
      parentId: idOf(trace, 7),
      attributes: { 'server.address': 'smtp.example', 'http.request.method': 'POST' },
    }),
  ];
}

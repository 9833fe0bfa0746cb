import { describe, expect, test } from 'vitest';
import type { SentSpan } from '../sent-span.ts';
import { isZipkin, readZipkin } from './read-zipkin.ts';

type Json = Readonly<Record<string, unknown>>;

const span = (more: Json = {}): Json => ({
  traceId: 'a1',
  id: 'b1',
  timestamp: 1_700_000_000_000_001,
  duration: 5,
  ...more,
});

function read(root: unknown): readonly SentSpan[] {
  return [...readZipkin(root)].flatMap(({ spans }) => spans);
}

const readOne = (more: Json): SentSpan | undefined => read([span(more)])[0];

describe('a span of Zipkin', () => {
  test('is local when it says no kind', () => {
    expect(readOne({ name: 'get', parentId: 'c1' })).toMatchObject({
      traceId: 'a1'.padStart(32, '0'),
      spanId: 'b1'.padStart(16, '0'),
      parentId: 'c1'.padStart(16, '0'),
      name: 'get',
      kind: 1,
      startNanos: 1_700_000_000_000_001_000n,
      durationNs: 5000n,
      status: 0,
    });
    expect(readOne({ kind: 'PRODUCER' })?.kind).toBe(4);
  });

  test('without a time is one without a time', () => {
    expect(readOne({ timestamp: undefined, duration: undefined })).toMatchObject({ startNanos: 0n, durationNs: 0n });
  });

  test.each(['', 'timeout', 'true'])('failed with any error tag, whose text is the message: %j', (error) => {
    expect(readOne({ tags: { error } })).toMatchObject({ status: 2, statusMessage: error, attributes: [] });
  });

  test('has its tags as text, and of the other side what no tag says', () => {
    const found = readOne({
      tags: { 'http.method': 'GET', n: 5, on: true },
      remoteEndpoint: { serviceName: 'db', ipv4: '10.0.0.1', port: 3306 },
      localEndpoint: { serviceName: 'shop', ipv6: '::1' },
    });

    expect(Object.fromEntries(found?.attributes.map(({ key, value }) => [key, value]) ?? [])).toEqual({
      'http.method': 'GET',
      n: '5',
      on: 'true',
      'network.local.address': '::1',
      'peer.service': 'db',
      'network.peer.address': '10.0.0.1',
      'network.peer.port': '3306',
    });
  });

  test('is of the service of its local endpoint', () => {
    const [page] = readZipkin([span({ localEndpoint: { serviceName: 'shop' } }), span({})]);

    expect(page?.spans.map((one) => page.resources.find((r) => r.fingerprint === one.resource)?.attributes)).toEqual([
      [{ key: 'service.name', value: 'shop', type: 'string' }],
      [],
    ]);
  });

  test('has its annotations as events', () => {
    expect(readOne({ annotations: [{ timestamp: 7, value: 'ws' }] })?.events).toEqual([
      { timeNanos: 7000n, name: 'ws', attributes: [], droppedAttributes: 0 },
    ]);
  });

  test('shares its id with the client when it says so: both are kept', () => {
    const both = read([span({ kind: 'CLIENT' }), span({ kind: 'SERVER', shared: true })]);

    expect(both.map(({ spanId, kind }) => [spanId.slice(-2), kind])).toEqual([
      ['b1', 3],
      ['b1', 2],
    ]);
  });

  test('names a resource that an earlier span describes; the name alone says only the service', () => {
    const described = JSON.stringify({ name: 'r1', attributes: [{ key: 'host.name', value: 'h', type: 'string' }] });
    const named = JSON.stringify({ name: 'r1' });
    const of = (tag: string): Json => ({ localEndpoint: { serviceName: 's' }, tags: { 'galileo.resource': tag } });

    const attributesOf = (...tags: readonly string[]): unknown => {
      const [page] = readZipkin(tags.map((tag) => span(of(tag))));
      return page?.spans.map((one) => page.resources.find((r) => r.fingerprint === one.resource)?.attributes[0]?.key);
    };
    expect(attributesOf(described, named)).toEqual(['host.name', 'host.name']);
    expect(attributesOf(named)).toEqual(['service.name']);
  });
});

test('an answer of the API, a list of traces, is recognized and read', () => {
  const root = [[span()], [span({ traceId: 'a2' })]];

  expect(isZipkin(root)).toBe(true);
  expect(read(root).map(({ traceId }) => traceId.slice(-2))).toEqual(['a1', 'a2']);
});

test.each([
  [{ id: 5 }, '[0].id: expected an id'],
  [{ kind: 'MASTER' }, '[0].kind: expected one of CLIENT, SERVER, PRODUCER, CONSUMER, found "MASTER"'],
  [{ tags: { a: {} } }, '[0].tags["a"]: expected a text'],
  [{ timestamp: 'now' }, '[0].timestamp: expected microseconds'],
  [{ annotations: [{ timestamp: 1, value: 2 }] }, '[0].annotations[0].value: expected a text'],
  [{ tags: { 'galileo.resource': '[' } }, '[0].tags.galileo.resource: expected JSON as text'],
])('a span with %j is refused at its place', (more, says) => {
  expect(() => readOne(more)).toThrow(says);
});

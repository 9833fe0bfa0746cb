import { spanKinds } from '@galileo/model';
import { describe, expect, test } from 'vitest';
import { argumentOf, repeatArgumentOf } from './argument.ts';
import { classOf, functionNameOf } from './code-place.ts';
import { operationKeys, textKeys } from './column-keys.ts';
import { normalisedArgument } from './normalised-argument.ts';
import { remoteAddressOf } from './remote-address.ts';
import type { SpanText } from './span-text.ts';
import { apiOf } from './technology.ts';

type Attributes = Readonly<Record<string, string>>;

function span(kind: (typeof spanKinds)[number], attributes: Attributes): SpanText {
  const values = new Map(Object.entries(attributes));
  return { kind: spanKinds.indexOf(kind), text: (key) => values.get(key) };
}

interface Case {
  readonly what: string;
  readonly kind: (typeof spanKinds)[number];
  readonly now: Attributes;
  /** The same as older instrumentation says it. */
  readonly before?: Attributes;
  readonly text: string;
}

const argumentCases: readonly Case[] = [
  {
    what: 'statement on one line',
    kind: 'client',
    now: { 'db.query.text': 'SELECT *\n  FROM cart', 'db.query.summary': 'SELECT cart' },
    before: { 'db.statement': 'SELECT *\n  FROM cart', 'db.name': 'shop' },
    text: 'SELECT * FROM cart',
  },
  {
    what: 'summary of a statement',
    kind: 'client',
    now: { 'db.query.summary': 'SELECT cart', 'db.operation.name': 'select' },
    text: 'SELECT cart',
  },
  {
    what: 'operation and collection',
    kind: 'client',
    now: { 'db.operation.name': 'find', 'db.collection.name': 'carts', 'db.namespace': 'shop' },
    before: { 'db.operation': 'find', 'db.mongodb.collection': 'carts', 'db.name': 'shop' },
    text: 'find carts',
  },
  {
    what: 'table of SQL',
    kind: 'client',
    now: { 'db.operation.name': 'INSERT', 'db.collection.name': 'carts' },
    before: { 'db.operation': 'INSERT', 'db.sql.table': 'carts' },
    text: 'INSERT carts',
  },
  {
    what: 'table of Cassandra',
    kind: 'client',
    now: { 'db.collection.name': 'carts' },
    before: { 'db.cassandra.table': 'carts' },
    text: 'carts',
  },
  { what: 'database', kind: 'client', now: { 'db.namespace': 'shop' }, before: { 'db.name': 'shop' }, text: 'shop' },
  {
    what: 'message of a batch',
    kind: 'consumer',
    now: {
      'messaging.destination.name': 'orders',
      'messaging.destination.partition.id': '7',
      'messaging.consumer.group.name': 'mail',
      'messaging.batch.message_count': '12',
    },
    before: {
      'messaging.destination': 'orders',
      'messaging.kafka.destination.partition': '7',
      'messaging.kafka.consumer.group': 'mail',
      'messaging.batch.message_count': '12',
    },
    text: 'orders[7] group=mail x12',
  },
  {
    what: 'message beside a database of the same system',
    kind: 'producer',
    now: { 'messaging.system': 'redis', 'messaging.destination.name': 'news', 'db.query.text': 'PUBLISH news ?' },
    text: 'news',
  },
  {
    what: 'command of a system that also sends messages',
    kind: 'client',
    now: { 'messaging.system': 'redis', 'messaging.destination.name': 'news', 'db.query.text': 'PUBLISH news ?' },
    text: 'PUBLISH news ?',
  },
  {
    what: 'remote procedure',
    kind: 'client',
    now: { 'rpc.method': 'shop.Cart/Add' },
    before: { 'rpc.service': 'shop.Cart', 'rpc.method': 'Add' },
    text: 'shop.Cart/Add',
  },
  { what: 'model', kind: 'client', now: { 'gen_ai.request.model': 'large-1' }, text: 'large-1' },
  {
    what: 'GraphQL',
    kind: 'server',
    now: { 'graphql.operation.type': 'query', 'graphql.operation.name': 'findCart', 'url.path': '/graphql' },
    text: 'query findCart',
  },
  {
    what: 'request served',
    kind: 'server',
    now: { 'http.request.method': 'GET', 'url.path': '/cart', 'url.query': 'id=1', 'http.route': '/:page' },
    before: { 'http.method': 'GET', 'http.target': '/cart?id=1', 'http.route': '/:page' },
    text: 'GET /cart?id=1',
  },
  {
    what: 'route',
    kind: 'server',
    now: { 'http.request.method': 'GET', 'http.route': '/:page' },
    before: { 'http.method': 'GET', 'http.route': '/:page' },
    text: 'GET /:page',
  },
  {
    what: 'request sent',
    kind: 'client',
    now: { 'http.request.method': 'PUT', 'url.full': 'http://api/cart' },
    before: { 'http.method': 'PUT', 'http.url': 'http://api/cart' },
    text: 'PUT http://api/cart',
  },
  { what: 'nothing', kind: 'client', now: { 'http.request.method': 'GET' }, text: '' },
];

const apiCases: readonly Case[] = [
  {
    what: 'database',
    kind: 'client',
    now: { 'db.system.name': 'mysql' },
    before: { 'db.system': 'mysql' },
    text: 'MYSQL',
  },
  { what: 'broker', kind: 'producer', now: { 'messaging.system': 'kafka' }, text: 'KAFKA' },
  { what: 'both', kind: 'client', now: { 'messaging.system': 'sns', 'db.system.name': 'redis' }, text: 'REDIS' },
  {
    what: 'both, sending',
    kind: 'producer',
    now: { 'messaging.system': 'sns', 'db.system.name': 'redis' },
    text: 'SNS',
  },
  {
    what: 'both, taking',
    kind: 'consumer',
    now: { 'messaging.system': 'sns', 'db.system.name': 'redis' },
    text: 'SNS',
  },
  { what: 'RPC', kind: 'server', now: { 'rpc.system.name': 'grpc' }, before: { 'rpc.system': 'grpc' }, text: 'GRPC' },
  {
    what: 'model',
    kind: 'client',
    now: { 'gen_ai.provider.name': 'acme' },
    before: { 'gen_ai.system': 'acme' },
    text: 'ACME',
  },
  { what: 'GraphQL', kind: 'internal', now: { 'graphql.document': '{ a }' }, text: 'GRAPHQL' },
  { what: 'function', kind: 'server', now: { 'faas.trigger': 'timer' }, text: 'FAAS' },
  {
    what: 'HTTP served',
    kind: 'server',
    now: { 'http.request.method': 'GET', 'telemetry.sdk.language': 'java' },
    before: { 'http.method': 'GET', 'telemetry.sdk.language': 'java' },
    text: 'HTTP_SERVER',
  },
  {
    what: 'HTTP sent',
    kind: 'client',
    now: { 'http.response.status_code': '200' },
    before: { 'http.status_code': '200' },
    text: 'HTTP_CLIENT',
  },
  { what: 'language', kind: 'internal', now: { 'telemetry.sdk.language': 'java' }, text: 'JAVA' },
  { what: 'kind', kind: 'internal', now: {}, text: 'INTERNAL' },
];

const remoteCases: readonly Case[] = [
  {
    what: 'peer of a call',
    kind: 'client',
    now: { 'network.peer.address': '10.0.0.1', 'network.peer.port': '3306', 'server.address': 'db' },
    before: { 'net.sock.peer.addr': '10.0.0.1', 'net.sock.peer.port': '3306', 'net.peer.name': 'db' },
    text: '10.0.0.1:3306',
  },
  {
    what: 'oldest peer of a call',
    kind: 'client',
    now: { 'network.peer.address': '10.0.0.1', 'network.peer.port': '80' },
    before: { 'net.peer.ip': '10.0.0.1', 'net.peer.port': '80' },
    text: '10.0.0.1:80',
  },
  {
    what: 'server of a call',
    kind: 'client',
    now: { 'server.address': 'db', 'server.port': '3306' },
    before: { 'net.peer.name': 'db', 'net.peer.port': '3306' },
    text: 'db:3306',
  },
  { what: 'address without a port', kind: 'client', now: { 'server.address': 'db' }, text: 'db' },
  {
    what: 'address with colons',
    kind: 'client',
    now: { 'network.peer.address': '::1', 'network.peer.port': '80' },
    text: '[::1]:80',
  },
  {
    what: 'client of a request',
    kind: 'server',
    now: { 'client.address': '192.0.2.7', 'server.address': 'web' },
    before: { 'http.client_ip': '192.0.2.7', 'net.peer.name': 'web' },
    text: '192.0.2.7',
  },
  { what: 'no other side', kind: 'internal', now: { 'server.address': 'web' }, text: '' },
];

const classCases: readonly Case[] = [
  {
    what: 'a method',
    kind: 'internal',
    now: { 'code.function.name': 'com.shop.Cart.add' },
    before: { 'code.namespace': 'com.shop.Cart', 'code.function': 'add' },
    text: 'com.shop.Cart',
  },
  { what: 'a method of PHP', kind: 'internal', now: { 'code.function.name': 'Shop\\Cart::add' }, text: 'Shop\\Cart' },
  { what: 'a method of Ruby', kind: 'internal', now: { 'code.function.name': 'Shop::Cart#add' }, text: 'Shop::Cart' },
  {
    what: 'a function of Go',
    kind: 'internal',
    now: { 'code.function.name': 'shop.example/cart.Add' },
    text: 'shop.example/cart',
  },
  { what: 'a path', kind: 'internal', now: { 'code.function.name': 'cart/add' }, text: 'cart' },
  { what: 'a function without a class', kind: 'internal', now: { 'code.function.name': 'add' }, text: 'the-scope' },
  { what: 'nothing', kind: 'internal', now: {}, text: 'the-scope' },
];

const columns: readonly (readonly [string, readonly Case[], (span: SpanText) => string])[] = [
  ['Argument', argumentCases, argumentOf],
  ['API', apiCases, apiOf],
  ['Remote address', remoteCases, remoteAddressOf],
  ['Class', classCases, (of) => classOf(of, 'the-scope')],
];

describe.each(columns)('%s', (_column, cases, read) => {
  test.each(cases)('$what: the same text from new and old names', ({ kind, now, before, text }) => {
    expect(read(span(kind, now))).toBe(text);
    if (before !== undefined) expect(read(span(kind, before))).toBe(text);
  });

  test('only listed attributes are read', () => {
    const asked = new Set<string>();
    for (const kind of spanKinds.keys()) {
      read({ kind, text: (key) => void asked.add(key) });
      for (const given of textKeys) {
        read({
          kind,
          text: (key) => {
            asked.add(key);
            return key === given ? 'x' : undefined;
          },
        });
      }
    }

    expect([...asked].filter((key) => !textKeys.includes(key))).toEqual([]);
  });
});

test('the function is named as sent, or put together from the older two names', () => {
  expect(functionNameOf(span('internal', { 'code.function.name': 'a.B.c' }))).toBe('a.B.c');
  expect(functionNameOf(span('internal', { 'code.function': 'c', 'code.namespace': 'a.B' }))).toBe('a.B.c');
  expect(functionNameOf(span('internal', { 'code.function': 'c' }))).toBe('c');
  expect(functionNameOf(span('internal', { 'code.namespace': 'a.B' }))).toBe('');
});

test('a statement is cut at 200 characters, whole characters each', () => {
  const line = argumentOf(span('client', { 'db.query.text': `SELECT '${'😀'.repeat(300)}'` }));

  expect(Array.from(line)).toHaveLength(200);
  expect(line.endsWith('😀…')).toBe(true);
});

test.each([
  ["SELECT * FROM t WHERE a = 'it''s' AND b = 12.5", 'SELECT * FROM t WHERE a = ? AND b = ?'],
  ['GET /users/17/carts/3', 'GET /users/?/carts/?'],
  ['GET /users/0af76519-16cd-43dd-8448-eb211c80319c', 'GET /users/?'],
  ['GET /blobs/0af7651916cd43dd8448eb211c80319c', 'GET /blobs/?'],
  ['SELECT deadbeef FROM "facade"', 'SELECT deadbeef FROM "facade"'],
])('%s repeats as %s', (argument, normalised) => {
  expect(normalisedArgument(argument)).toBe(normalised);
});

test('long statements that differ in the length of a value only are the same', () => {
  const statement = (id: number): string =>
    `SELECT ${'a, '.repeat(50)}b FROM cart WHERE id = ${id} AND ${'c = 1 AND '.repeat(30)} d`;
  const repeated = [1, 100_000].map((id) => repeatArgumentOf(span('client', { 'db.query.text': statement(id) })));

  expect(repeated[0]).toBe(repeated[1]);
});

test('what is repeated is told from fewer attributes, of which none is missing', () => {
  const asked = new Set<string>();
  for (const kind of spanKinds.keys()) {
    for (const given of ['messaging.system', 'none']) {
      const probe: SpanText = {
        kind,
        text: (key) => {
          asked.add(key);
          return key === given ? 'x' : undefined;
        },
      };
      argumentOf(probe);
      apiOf(probe);
    }
  }

  expect([...asked].toSorted()).toEqual(operationKeys.toSorted());
});

test('there are fewer keys than one question may ask for', () => {
  expect(textKeys.length).toBeLessThanOrEqual(100);
});

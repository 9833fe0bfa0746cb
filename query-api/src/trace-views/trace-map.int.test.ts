import type { TraceMapAnswer } from '@galileo/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fanOut, type SampleRow } from './testing/sample-rows.ts';
import { openViewApi, type ViewApi } from './testing/view-api.ts';

let api: ViewApi;

const samples: (readonly SampleRow[])[] = [];
let ids: readonly string[] = [];

beforeAll(async () => {
  api = await openViewApi();
  ids = await api.storeAll(samples);
});

afterAll(async () => {
  await api.stop();
});

const MS = 1_000_000;

/** A trace that is stored with all others before the tests; answers its map. */
function sampled(rows: readonly SampleRow[]): () => Promise<TraceMapAnswer> {
  const index = samples.push(rows) - 1;
  return () => api.ask<TraceMapAnswer>(`${ids[index] ?? ''}/map`);
}

/** Each edge as `from -> to calls (sum in ms)`, with what is unusual about it. */
function edgesOf({ nodes, edges }: TraceMapAnswer): readonly string[] {
  const nameOf = (id: string): string => {
    const node = nodes.find((candidate) => candidate.id === id);
    return node === undefined ? 'no node' : node.kind === 'user' ? 'USER' : node.name;
  };
  return edges.map(({ from, to, calls, sumNs, failed, isAsync }) =>
    [
      `${nameOf(from)} -> ${nameOf(to)} ${calls} (${sumNs / MS})`,
      ...(failed > 0 ? [`failed ${failed}`] : []),
      ...(isAsync ? ['async'] : []),
    ].join(' '),
  );
}

const server = (name: string, service: string, parent?: string): SampleRow => ({
  name,
  kind: 'S',
  service,
  from: 10,
  to: 20,
  ...(parent === undefined ? {} : { parent }),
});
const client = (name: string, attributes: SampleRow['attributes'] = {}): SampleRow => ({
  name,
  kind: 'C',
  service: 'web',
  from: 5,
  to: 45,
  parent: 'A',
  attributes,
});
const root: SampleRow = { name: 'A', kind: 'S', service: 'web', from: 0, to: 50 };

const fanOutMap = sampled(fanOut);
test('the map of a fan-out has its calls, and what was spent where', async () => {
  const map = await fanOutMap();

  expect(edgesOf(map)).toEqual([
    'USER -> gateway 1 (120)',
    'gateway -> stock 1 (100)',
    'stock -> mysql db:3306/shop 1 (60)',
    'gateway -> users 1 (60)',
  ]);
  expect(map.edges.map(({ rows }) => rows)).toEqual([[0], [1], [3], [4]]);
  expect(map.nodes).toMatchObject([
    { kind: 'service', name: 'gateway', service: 'gateway', spans: 3, exclusiveNs: 50 * MS, criticalNs: 40 * MS },
    { kind: 'user', spans: 1, exclusiveNs: 0, rows: [0] },
    { kind: 'service', name: 'stock', spans: 2, exclusiveNs: 80 * MS, criticalNs: 80 * MS, rows: [2, 3] },
    { kind: 'database', name: 'mysql db:3306/shop', api: 'MYSQL', spans: 1, exclusiveNs: 60 * MS, rows: [3] },
    { kind: 'service', name: 'users', spans: 1, exclusiveNs: 50 * MS, criticalNs: 0 },
  ]);
});

const failedMap = sampled([root, { ...client('B'), failed: true }, { ...server('C', 'api', 'B'), failed: true }]);
test('a call that failed on both sides failed once', async () => {
  const map = await failedMap();

  expect(edgesOf(map)).toEqual(['USER -> web 1 (50)', 'web -> api 1 (40) failed 1']);
});

const twoServersMap = sampled([root, client('B'), server('C', 'api', 'B'), { ...server('D', 'api', 'B'), to: 30 }]);
test('a client with two servers made two calls, of each the time of its server', async () => {
  const map = await twoServersMap();

  expect(edgesOf(map)).toEqual(['USER -> web 1 (50)', 'web -> api 2 (30)']);
});

const sharedIdMap = sampled([root, { ...client('out'), id: 'B' }, { ...server('in', 'api', 'A'), id: 'B' }]);
test('a client and a server that share an id made one call', async () => {
  const map = await sharedIdMap();

  expect(edgesOf(map)).toEqual(['USER -> web 1 (50)', 'web -> api 1 (40)']);
});

const selfMap = sampled([root, client('B'), server('C', 'web', 'B')]);
test('a service that calls itself has an edge to itself', async () => {
  expect(edgesOf(await selfMap())).toEqual(['USER -> web 1 (50)', 'web -> web 1 (40)']);
});

const externalsMap = sampled([
  root,
  client('B', { 'server.address': 'pay.example', 'server.port': '443', 'http.request.method': 'GET' }),
  client('C', { 'peer.service': 'bank', 'server.address': '10.0.0.9' }),
  client('D', { 'server.address': 'api', 'server.port': '80' }),
  client('E'),
  { ...server('F', 'api', 'E'), attributes: { 'server.address': 'api', 'server.port': '80' } },
]);
test('callers alone lead to externals, by peer name or by address; a server of the trace with that address is the service', async () => {
  const map = await externalsMap();

  expect(edgesOf(map)).toEqual([
    'USER -> web 1 (50)',
    'web -> pay.example:443 1 (40)',
    'web -> bank 1 (40)',
    'web -> api 2 (80)',
  ]);
  expect(map.nodes.find(({ name }) => name === 'pay.example:443')).toMatchObject({ kind: 'external', api: 'HTTP' });
});

const unknownMap = sampled([server('C', 'api', 'gone')]);
test('a server whose caller is named but not stored is called by the unknown', async () => {
  const map = await unknownMap();

  expect(edgesOf(map)).toEqual(['(unknown) -> api 1 (10)']);
});

const timerMap = sampled([{ name: 'tick', kind: 'I', service: 'timer', from: 0, to: 10 }]);
test('a root that is no server starts itself, and stands on the map alone', async () => {
  const map = await timerMap();

  expect(map.edges).toEqual([]);
  expect(map.nodes).toMatchObject([{ kind: 'service', name: 'timer', spans: 1 }]);
});

const kafka = { 'messaging.system': 'kafka', 'messaging.destination.name': 'orders' };
const consumer = (name: string, service: string, attributes: SampleRow['attributes'], parent: string): SampleRow => ({
  name,
  kind: 'K',
  service,
  from: 30,
  to: 40,
  parent,
  attributes: { ...kafka, ...attributes },
});
const queueMap = sampled([
  root,
  { name: 'P', kind: 'P', service: 'web', from: 5, to: 10, parent: 'A', attributes: kafka },
  consumer('K1', 'mail', { 'messaging.consumer.group.name': 'mail' }, 'P'),
  consumer('K2', 'bill', { 'messaging.consumer.group.name': 'bill', 'messaging.operation.type': 'receive' }, 'P'),
  consumer('K3', 'bill', { 'messaging.operation.type': 'process' }, 'K2'),
  consumer('K4', 'bill', { 'messaging.operation.type': 'process' }, 'K2'),
  { ...client('S', { ...kafka, 'messaging.operation.type': 'send' }) },
  { ...client('T', { ...kafka, 'messaging.operation.type': 'settle' }) },
]);
test('messages go through their queue, and a poll is not counted beside what it took', async () => {
  const map = await queueMap();

  expect(edgesOf(map).toSorted()).toEqual([
    'USER -> web 1 (50)',
    'orders -> bill 2 (20) async',
    'orders -> mail 1 (10) async',
    'web -> orders 2 (45) async',
  ]);
  expect(map.nodes.find(({ kind }) => kind === 'queue')).toMatchObject({ name: 'orders', api: 'KAFKA', spans: 2 });
});

const asyncMap = sampled([
  root,
  { name: 'P', kind: 'P', service: 'web', from: 5, to: 10, parent: 'A', attributes: { 'messaging.system': 'sns' } },
  server('C', 'api', 'P'),
]);
test('a call that nobody waits for is marked', async () => {
  const map = await asyncMap();

  expect(edgesOf(map)).toContain('web -> api 1 (10) async');
});

const cacheMap = sampled([root, client('B', { 'db.system': 'redis', 'net.peer.name': 'cache' })]);
test('a cache is told from a database', async () => {
  const map = await cacheMap();

  expect(map.nodes.map(({ kind, name }) => `${kind} ${name}`)).toContain('cache redis cache');
});

test('the map of one transaction alone has no caller that is left out', async () => {
  const traceId = await api.store(fanOut);
  const { focusRow, columns } = await api.skeletonOf(traceId);
  const stock = columns.spanId[2] ?? '';
  const map = await api.ask<TraceMapAnswer>(`${traceId}/map?scope=entry&entry=${stock}`);

  expect(focusRow).toBe(0);
  expect(edgesOf(map)).toEqual(['stock -> mysql db:3306/shop 1 (60)']);
});

test('the map of a trace that is not stored, or of another version, is refused', async () => {
  const traceId = await api.store(fanOut);

  expect(await api.tryAsk(`${'9'.repeat(32)}/map`)).toMatchObject({ status: 404 });
  expect(await api.tryAsk(`${traceId}/map?version=old`)).toMatchObject({ status: 409 });
  expect(await api.tryAsk(`${traceId}/map?clock=local`)).toMatchObject({ status: 400, body: { field: 'clock' } });
});

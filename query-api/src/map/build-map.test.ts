import type { RangeEdge } from '@galileo/storage';
import { expect, test } from 'vitest';
import { countEdges, mapEdgeOf, pairedPercentOf } from './build-edges.ts';
import { buildNodes } from './build-nodes.ts';
import { nameEdges, readAddresses } from './name-edges.ts';
import {
  addressRow,
  databaseRow,
  externalRow,
  pairRow,
  sampleRow,
  sampleService,
  unknownRow,
} from './testing/sample-edge-rows.ts';

const edgesOf = (rows: readonly RangeEdge[]) => countEdges(nameEdges(rows, readAddresses(rows)));
const nodesOf = (rows: readonly RangeEdge[]) => buildNodes({ edges: edgesOf(rows), rows, services: [], seen: [] });

test.each([
  {
    what: 'the worked example: databases do not count, one caller alone has a known service',
    rows: [
      pairRow('a', 'b', 96),
      unknownRow('b', 3),
      externalRow('a', 'b:80', 1),
      addressRow('b', 'b:80'),
      databaseRow('a', 40),
    ],
    percent: 96,
  },
  {
    what: 'true externals do not count',
    rows: [pairRow('a', 'b', 5), externalRow('a', 'pay.example', 5)],
    percent: 100,
  },
  { what: 'two decimals', rows: [pairRow('a', 'b', 2), unknownRow('b', 1)], percent: 66.67 },
  { what: 'only holes', rows: [unknownRow('b', 4)], percent: 0 },
  { what: 'nothing between services', rows: [databaseRow('a', 40)], percent: null },
])('share of spans paired: $what', ({ rows, percent }) => {
  expect(pairedPercentOf(edgesOf(rows))).toBe(percent);
});

test.each([
  { rows: [pairRow('a', 'b', 3), externalRow('a', 'b:80', 1), addressRow('b', 'b:80')], percent: 75 },
  { rows: [databaseRow('a', 4)], percent: null },
  { rows: [sampleRow({ kind: 'user', to: sampleService('a') })], percent: null },
  { rows: [sampleRow({ kind: 'send', from: sampleService('a'), system: 'kafka', target: 'orders' })], percent: null },
  { rows: [externalRow('a', 'pay.example', 4)], percent: null },
  { rows: [unknownRow('b', 4)], percent: 0 },
])('an edge has a share of pairs only where both sides could be stored: $percent', ({ rows, percent }) => {
  const [edge] = edgesOf(rows).map(mapEdgeOf);
  expect(edge?.pairedPercent).toBe(percent);
});

test('a call whose server sent nothing is named by the address that the server itself carries', () => {
  const rows = [externalRow('a', 'b:80', 2), addressRow('b', 'b:80'), pairRow('a', 'b', 3)];
  expect(edgesOf(rows).map(mapEdgeOf)).toMatchObject([
    { from: 'service:prod::a', to: 'service:prod::b', kind: 'call', paired: 3, callerAlone: 2, numbers: { calls: 5 } },
  ]);
});

test('an address of several services is one node with their number', () => {
  const rows = [
    externalRow('a', 'lb:80', 2),
    addressRow('b', 'lb:80'),
    addressRow('c', 'lb:80'),
    addressRow('c', 'lb:80'),
  ];
  expect(edgesOf(rows).map(mapEdgeOf)).toMatchObject([{ kind: 'call', callerAlone: 2, pairedPercent: 0 }]);
  expect(nodesOf(rows).map(({ name }) => name)).toEqual(['a', 'lb:80 (2 services)']);
});

test('every kind of row has its nodes and its kind of edge', () => {
  const queue = { system: 'kafka', target: 'orders', protocol: 'KAFKA' };
  const rows = [
    sampleRow({ kind: 'user', to: sampleService('web') }),
    sampleRow({ kind: 'send', from: sampleService('web'), ...queue }),
    sampleRow({ kind: 'receive', to: sampleService('mail'), ...queue }),
    databaseRow('web', 1),
    databaseRow('web', 1, 'Redis'),
    externalRow('web', 'pay.example:443', 1),
    sampleRow({ kind: 'external', from: sampleService('web'), address: 'x:1', target: 'stripe' }),
    unknownRow('mail', 1),
    sampleRow({ kind: 'start', to: sampleService('mail'), calls: 7 }),
  ];
  const kinds = edgesOf(rows).map(({ kind }) => kind);
  expect(kinds.toSorted()).toEqual(
    ['cache', 'call', 'database', 'external', 'external', 'receive', 'send', 'user'].toSorted(),
  );
  const nodes = new Map(nodesOf(rows).map((node) => [node.id, node]));
  expect([...nodes.keys()].toSorted()).toEqual(
    [
      'user:prod::web',
      'service:prod::web',
      'service:prod::mail',
      'queue:kafka:orders',
      'database:mysql:db%3A3306:shop',
      'cache:Redis:db%3A3306:shop',
      'external:pay.example%3A443',
      'external:stripe',
      'unknown',
    ].toSorted(),
  );
  expect(nodes.get('service:prod::mail')?.startedItself).toBe(7);
  expect(nodes.get('queue:kafka:orders')).toMatchObject({ name: 'orders', system: 'kafka', numbers: { calls: 10 } });
  expect(nodes.get('database:mysql:db%3A3306:shop')).toMatchObject({ name: 'mysql db:3306/shop', address: 'db:3306' });
});

test('databases, caches and publishing have fast bands, all else normal ones', () => {
  const fast = [databaseRow('a', 1), sampleRow({ kind: 'send', from: sampleService('a'), system: 'kafka' })];
  const normal = [pairRow('a', 'b', 1), sampleRow({ kind: 'receive', to: sampleService('a'), system: 'kafka' })];
  for (const edge of edgesOf(fast).map(mapEdgeOf)) expect(edge.numbers.bandEdgesMs).toEqual([100, 300, 500]);
  for (const edge of edgesOf(normal).map(mapEdgeOf)) expect(edge.numbers.bandEdgesMs).toEqual([1000, 3000, 5000]);
});

import { describe, expect, it } from 'vitest';
import { generatedMap } from '../testing/generated-map.ts';
import { sampleEdge, sampleMap, sampleNode } from '../testing/sample-map.ts';
import { chooseNodes, protocolsOf } from './choose-nodes.ts';
import { graphOf } from './map-graph.ts';
import { drawSize, viewGraph, type MapView } from './view-graph.ts';

const none = new Set<never>();
const everything: MapView = {
  hops: null,
  choice: { hiddenKinds: none, hiddenProtocols: none, hiddenNodes: none, focus: null },
  isGrouped: false,
  merge: 'auto',
  open: none,
  keep: none,
};

const shop = graphOf(
  sampleMap(
    [
      sampleNode('user', { kind: 'user' }),
      sampleNode('web', { namespace: 'front' }),
      sampleNode('cart', { namespace: 'shop' }),
      sampleNode('stock', { namespace: 'shop' }),
      sampleNode('db', { kind: 'database' }),
      sampleNode('alone'),
    ],
    [
      sampleEdge('user', 'web', { protocol: '' }),
      sampleEdge('web', 'cart'),
      sampleEdge('cart', 'stock', { protocol: 'GRPC' }),
      sampleEdge('stock', 'db', { protocol: 'MYSQL' }),
    ],
  ),
);
const ids = ({ nodes }: { readonly nodes: readonly { readonly id: string }[] }) => nodes.map(({ id }) => id).toSorted();

describe('what is shown', () => {
  it('is all at first, services without calls too', () => {
    expect(ids(viewGraph(shop, everything).graph)).toEqual(['alone', 'cart', 'db', 'stock', 'user', 'web']);
  });

  it('leaves hidden kinds out', () => {
    const choice = { ...everything.choice, hiddenKinds: new Set(['user', 'database'] as const) };
    expect(ids(viewGraph(shop, { ...everything, choice }).graph)).toEqual(['alone', 'cart', 'stock', 'web']);
  });

  it('takes a store away with its last call, but no service', () => {
    const choice = { ...everything.choice, hiddenProtocols: new Set(['MYSQL', 'GRPC']) };
    expect(ids(chooseNodes(shop, choice))).toEqual(['alone', 'cart', 'stock', 'user', 'web']);
  });

  it('keeps the focus whatever is hidden', () => {
    const choice = { ...everything.choice, hiddenKinds: new Set(['database'] as const), focus: 'db' };
    const view = { ...everything, choice, hops: { focus: 'db', up: 1, down: 0, both: false } };
    expect(ids(viewGraph(shop, view).graph)).toEqual(['db', 'stock']);
  });

  it('draws a namespace as one node, with the calls that leave it', () => {
    const { graph, whole } = viewGraph(shop, { ...everything, isGrouped: true });
    const group = graph.nodes.find(({ merged }) => merged === 'namespace');
    expect(group).toMatchObject({ name: 'shop x2', kind: 'service', members: ['cart', 'stock'] });
    expect(new Set(graph.edges.map(({ from, to }) => `${from} ${to}`))).toEqual(
      new Set(['user web', `web ${group?.id}`, `${group?.id} db`]),
    );
    expect(whole.nodes).toHaveLength(6);
  });

  it('opens a namespace that was clicked', () => {
    const closed = viewGraph(shop, { ...everything, isGrouped: true }).graph;
    const group = closed.nodes.find(({ merged }) => merged !== null)?.id ?? '';
    const { graph } = viewGraph(shop, { ...everything, isGrouped: true, open: new Set([group]) });
    expect(ids(graph)).toEqual(ids(shop));
  });
});

describe('leaves', () => {
  const many = graphOf(generatedMap(60));

  it('merge by themselves above 50 nodes, and only when wanted below', () => {
    expect(viewGraph(many, everything).isMerged).toBe(true);
    expect(viewGraph(many, { ...everything, merge: 'off' }).graph.nodes).toHaveLength(many.nodes.length);
    expect(viewGraph(shop, everything).isMerged).toBe(false);
    expect(viewGraph(shop, { ...everything, merge: 'on' }).isMerged).toBe(true);
  });
});

describe('the size of a drawing', () => {
  const sized = (nodes: number, edges = 0) => ({
    nodes: Array.from({ length: nodes }, (_, index) => ({ ...sampleNode(`n${index}`), merged: null, members: [] })),
    edges: Array.from({ length: edges }, (_, index) => ({ ...sampleEdge('n0', `n${index}`), members: [] })),
  });

  it.each([
    [200, 0, 'drawn'],
    [201, 0, 'on-demand'],
    [1000, 5000, 'on-demand'],
    [1001, 0, 'too-large'],
    [1000, 5001, 'too-large'],
  ])('of %d nodes and %d edges is %s', (nodes, edges, size) => {
    expect(drawSize(sized(nodes, edges))).toBe(size);
  });
});

it('lists the protocols that occur, the busiest first', () => {
  expect(protocolsOf(shop)).toEqual(['GRPC', 'HTTP', 'MYSQL']);
});

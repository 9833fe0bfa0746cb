import { describe, expect, it } from 'vitest';
import { sampleEdge, sampleMap, sampleNode, sampleNumbers } from '../testing/sample-map.ts';
import { graphOf, type MapGraph } from './map-graph.ts';
import { leafGroups } from './merge-leaves.ts';
import { mergeNodes } from './merge-nodes.ts';

const none = new Set<string>();
const free = { keep: none, open: none };

/** Services by one letter, databases `db…`: every edge as `a db1`. */
function graph(...pairs: readonly string[]): MapGraph {
  const ids = [...new Set(pairs.flatMap((pair) => pair.split(' ')))];
  const edges = pairs.map((pair) => {
    const [from = '', to = ''] = pair.split(' ');
    return sampleEdge(from, to, { protocol: to.startsWith('db') ? 'MYSQL' : 'HTTP', pairedPercent: null });
  });
  return graphOf(
    sampleMap(
      ids.map((id) => sampleNode(id, id.startsWith('db') ? { kind: 'database' } : {})),
      edges,
    ),
  );
}

const membersOf = (groups: ReturnType<typeof leafGroups>) => groups.map(({ members }) => members.join(' ')).toSorted();

describe('leaves as one', () => {
  it('need the same callers: of a -> {db1, db2}, b -> {db2} nothing merges', () => {
    expect(leafGroups(graph('a db1', 'a db2', 'b db2'), free)).toEqual([]);
  });

  it('merge once two leaves of one caller are alike: with a -> db3, db1 and db3', () => {
    const [group, ...rest] = leafGroups(graph('a db1', 'a db2', 'b db2', 'a db3'), free);
    expect(rest).toEqual([]);
    expect(group).toMatchObject({ name: 'MYSQL x2', members: ['db1', 'db3'], merged: 'leaves' });
  });

  it('merge when several callers are the same', () => {
    expect(membersOf(leafGroups(graph('a db1', 'a db2', 'b db1', 'b db2'), free))).toEqual(['db1 db2']);
  });

  it('are apart by API', () => {
    const all = graph('a db1', 'a db2', 'a x', 'a y');
    expect(membersOf(leafGroups(all, free))).toEqual(['db1 db2', 'x y']);
  });

  it('leave out the focus, what is selected or searched, and opened groups', () => {
    const all = graph('a db1', 'a db2', 'a db3');
    expect(membersOf(leafGroups(all, { keep: new Set(['db2']), open: none }))).toEqual(['db1 db3']);
    const [group] = leafGroups(all, free);
    expect(leafGroups(all, { keep: none, open: new Set([group?.id ?? '']) })).toEqual([]);
  });

  it('leave out what alerts, be it the leaf or the call to it', () => {
    const bad = sampleNumbers({ calls: 100, failed: 10 });
    const { nodes, edges } = graph('a db1', 'a db2', 'a db3', 'a db4');
    const alerting: MapGraph = {
      nodes: nodes.map((node) => (node.id === 'db1' ? { ...node, numbers: bad } : node)),
      edges: edges.map((edge) => (edge.to === 'db2' ? { ...edge, numbers: bad } : edge)),
    };
    expect(membersOf(leafGroups(alerting, free))).toEqual(['db3 db4']);
  });

  it('are no nodes that call others, or that nobody calls', () => {
    expect(leafGroups(graph('a b', 'a c', 'b d', 'c d'), free)).toEqual([]);
  });

  it('keep their id while their callers and API stay, whatever joins them', () => {
    const [before] = leafGroups(graph('a db1', 'a db2'), free);
    const [after] = leafGroups(graph('a db1', 'a db2', 'a db3'), free);
    expect(after?.id).toBe(before?.id);
  });
});

describe('the merged graph', () => {
  const all = graph('a db1', 'a db2', 'b db1', 'b db2', 'a b');
  const merged = mergeNodes(all, leafGroups(all, free));

  it('sums numbers per caller', () => {
    const [node] = merged.nodes.filter(({ merged: kind }) => kind === 'leaves');
    expect(node).toMatchObject({ kind: 'database', name: 'MYSQL x2', members: ['db1', 'db2'], instances: 4 });
    const into = merged.edges.filter(({ to }) => to === node?.id);
    expect(into.map(({ from, numbers, protocol }) => [from, numbers.calls, protocol])).toEqual([
      ['a', 200, 'MYSQL'],
      ['b', 200, 'MYSQL'],
    ]);
    expect(into[0]?.members).toEqual(['a>db1', 'a>db2']);
  });

  it('leaves all other edges as they are', () => {
    expect(merged.edges.find(({ id }) => id === 'a>b')?.members).toEqual([]);
  });

  it('adds up pairs only where pairing means something', () => {
    const known = graphOf(
      sampleMap(
        ['a', 'x', 'y'].map((id) => sampleNode(id)),
        [
          sampleEdge('a', 'x', { paired: 48, callerAlone: 1, calleeAlone: 1, pairedPercent: 96 }),
          sampleEdge('a', 'y', { paired: 48, callerAlone: 0, calleeAlone: 2, pairedPercent: 96 }),
        ],
      ),
    );
    const [edge] = mergeNodes(known, leafGroups(known, free)).edges;
    expect(edge).toMatchObject({ paired: 96, callerAlone: 1, calleeAlone: 3, pairedPercent: 96 });
    expect(merged.edges.find(({ members }) => members.length > 0)?.pairedPercent).toBeNull();
  });
});

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { sampleGraph } from '../testing/sample-map.ts';
import { nodesWithin } from './hops.ts';
import { graphOf } from './map-graph.ts';

const chain = graphOf(sampleGraph('a b', 'b c', 'c d', 'd e', 'e f'));
const diamond = graphOf(sampleGraph('a b', 'a c', 'b d', 'c d'));
const cycle = graphOf(sampleGraph('a b', 'b c', 'c a'));

const around = (graph: typeof chain, focus: string, hops: readonly [number, number, boolean]) =>
  [...nodesWithin(graph, { focus, up: hops[0], down: hops[1], both: hops[2] })].toSorted().join('');

describe('nodes around a focus', () => {
  it.each([
    ['chain', chain, 'c', [0, 0, false], 'c'],
    ['chain', chain, 'c', [1, 0, false], 'bc'],
    ['chain', chain, 'c', [1, 2, false], 'bcde'],
    ['chain', chain, 'c', [5, 5, false], 'abcdef'],
    ['chain', chain, 'c', [1, 1, true], 'bcd'],
    ['diamond', diamond, 'b', [1, 1, false], 'abd'],
    ['diamond', diamond, 'b', [1, 1, true], 'abcd'],
    ['diamond', diamond, 'b', [0, 5, true], 'bd'],
    ['diamond', diamond, 'd', [1, 0, false], 'bcd'],
    ['cycle', cycle, 'a', [1, 0, false], 'ac'],
    ['cycle', cycle, 'a', [0, 1, false], 'ab'],
    ['cycle', cycle, 'a', [0, 5, false], 'abc'],
    ['cycle', cycle, 'a', [5, 5, true], 'abc'],
  ] as const)('%s from %s', (_, graph, focus, hops, found) => {
    expect(around(graph, focus, hops)).toBe(found);
  });

  it('count a queue as one hop', () => {
    const queue = graphOf(sampleGraph('shop orders.created', 'orders.created mail'));
    expect([...nodesWithin(queue, { focus: 'shop', up: 0, down: 1, both: false })]).toEqual(['shop', 'orders.created']);
  });
});

test('both ways finds at least what one way finds, and more hops never less', () => {
  const edge = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }));
  const hop = fc.integer({ min: 0, max: 5 });
  fc.assert(
    fc.property(fc.array(edge, { minLength: 1, maxLength: 20 }), hop, hop, (edges, up, down) => {
      const graph = graphOf(sampleGraph(...edges.map(([from, to]) => `n${from} n${to}`)));
      const focus = `n${edges[0]?.[0]}`;
      const oneWay = nodesWithin(graph, { focus, up, down, both: false });
      const both = nodesWithin(graph, { focus, up, down, both: true });
      const more = nodesWithin(graph, { focus, up: up + 1, down, both: true });
      expect([...oneWay].every((id) => both.has(id))).toBe(true);
      expect([...both].every((id) => more.has(id))).toBe(true);
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { graphOf } from '../graph/map-graph.ts';
import { layoutInputOf } from '../map-series.ts';
import { generatedMap } from '../testing/generated-map.ts';
import { sampleGraph, seeded } from '../testing/sample-map.ts';
import { keepPlaces } from './keep-places.ts';
import { layoutGraph } from './layout-graph.ts';
import { spread } from './place-rows.ts';
import { COLUMN, type LayoutInput, type Place, type Places } from './places.ts';

const inputOf = (...pairs: readonly string[]) => layoutInputOf(graphOf(sampleGraph(...pairs)));
const xOf = (places: Places, id: string) => places.get(id)?.x ?? Number.NaN;

/** Pairs of nodes whose rings or names would touch. */
function collisions(places: Places): number {
  const all = [...places.values()];
  const near = (a: Place, b: Place) => Math.abs(a.x - b.x) < 60 && Math.abs(a.y - b.y) < 60;
  return all.flatMap((a, at) => all.slice(at + 1).filter((b) => near(a, b))).length;
}

function shuffled({ nodes, edges }: LayoutInput, seed: number): LayoutInput {
  const random = seeded(seed);
  const mix = <T>(list: readonly T[]) =>
    list
      .map((item) => ({ item, at: random() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ item }) => item);
  return { nodes: mix(nodes), edges: mix(edges) };
}

describe('a layered map', () => {
  it('has callers left of what they call', () => {
    const places = layoutGraph(inputOf('a b', 'b c', 'a c', 'c d'));
    expect(['a', 'b', 'c', 'd'].map((id) => xOf(places, id))).toEqual([0, COLUMN, 2 * COLUMN, 3 * COLUMN]);
  });

  it('has a chain on one line', () => {
    const places = layoutGraph(inputOf('a b', 'b c', 'c d'));
    expect(new Set([...places.values()].map(({ y }) => y)).size).toBe(1);
  });

  it('holds cycles and calls to oneself', () => {
    const places = layoutGraph(inputOf('a b', 'b c', 'c a', 'b b'));
    expect(xOf(places, 'a')).toBeLessThan(xOf(places, 'b'));
    expect(places.size).toBe(3);
  });

  it('puts a lone source beside what it calls, not at the far left', () => {
    const places = layoutGraph(inputOf('a b', 'b c', 'c d', 'timer d'));
    expect(xOf(places, 'timer')).toBe(xOf(places, 'c'));
  });

  it('has a place for nodes without edges', () => {
    const places = layoutGraph({ nodes: ['a', 'b', 'c', 'd'], edges: [['a', 'b']] });
    expect(places.size).toBe(4);
    expect(collisions(places)).toBe(0);
  });

  it('of nothing is empty', () => {
    expect(layoutGraph({ nodes: [], edges: [] }).size).toBe(0);
  });

  it.each([5, 50, 500])(
    'of %d services has no two nodes upon each other, and about the shape of a page',
    (services) => {
      const places = layoutGraph(layoutInputOf(graphOf(generatedMap(services))));
      expect(collisions(places)).toBe(0);
      const all = [...places.values()];
      const [width, height] = [Math.max(...all.map(({ x }) => x)), Math.max(...all.map(({ y }) => y))];
      if (services > 5) expect(width / height).toBeGreaterThan(0.8);
      if (services > 5) expect(width / height).toBeLessThan(4);
    },
  );

  it('goes on with 1,000 nodes and 5,000 edges within 2 seconds', () => {
    const random = seeded(3);
    const nodes = Array.from({ length: 1000 }, (_, index) => `n${String(index).padStart(4, '0')}`);
    const pick = () => nodes[Math.floor(random() * nodes.length)] ?? '';
    const edges = Array.from({ length: 5000 }, () => [pick(), pick()] as const);
    const started = performance.now();
    expect(layoutGraph({ nodes, edges }).size).toBe(1000);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

test('the same graph has the same places, in whatever order it comes', () => {
  const map = generatedMap(40);
  const first = layoutGraph(layoutInputOf(graphOf(map)));
  const mixed = shuffled({ nodes: map.nodes.map(({ id }) => id), edges: [] }, 9).nodes;
  const again = graphOf({
    nodes: mixed.flatMap((id) => map.nodes.find((node) => node.id === id) ?? []),
    edges: map.edges.toReversed(),
  });
  expect(layoutGraph(layoutInputOf(again))).toEqual(first);
});

describe('a map drawn again', () => {
  const before = layoutGraph(inputOf('a b', 'a c', 'b d', 'c d', 'd e', 'd f', 'd g'));

  it('keeps every known node where it is, and puts a new one beside its caller', () => {
    const input = inputOf('a b', 'a c', 'b d', 'c d', 'd e', 'd f', 'd g', 'd h');
    const after = keepPlaces(input, before);
    for (const [id, place] of before) expect(after.get(id)).toEqual(place);
    expect(xOf(after, 'h')).toBeGreaterThan(xOf(after, 'd'));
    expect(collisions(after)).toBe(0);
  });

  it('keeps its places when a node goes, and when the node comes back', () => {
    const without = keepPlaces(inputOf('a b', 'a c', 'b d', 'c d', 'd e', 'd f'), before);
    expect(without.has('g')).toBe(false);
    for (const [id, place] of without) expect(place).toEqual(before.get(id));
  });

  it('finds room for chains of new nodes and for one without neighbours', () => {
    const input: LayoutInput = {
      nodes: [...before.keys(), 'h', 'i', 'lone'].toSorted(),
      edges: [
        ['e', 'h'],
        ['h', 'i'],
      ],
    };
    const after = keepPlaces(input, before);
    expect(xOf(after, 'i')).toBeGreaterThan(xOf(after, 'h'));
    expect(collisions(after)).toBe(0);
  });

  it('is drawn anew when most of it is new', () => {
    const input = inputOf('a b', 'b x', 'x y', 'y z', 'z u');
    expect(keepPlaces(input, before)).toEqual(layoutGraph(input));
  });
});

test('spread values keep their order and their gaps, and stay where they want to be when they can', () => {
  const values = fc.array(
    fc.record({ wanted: fc.integer({ min: -500, max: 500 }), gap: fc.integer({ min: 1, max: 80 }) }),
    {
      minLength: 1,
      maxLength: 20,
    },
  );
  fc.assert(
    fc.property(values, (list) => {
      const placed = spread(
        list.map(({ wanted }) => wanted),
        list.map(({ gap }) => gap),
      );
      return placed.every(
        (at, index) => index === 0 || at - (placed[index - 1] ?? 0) >= (list[index]?.gap ?? 0) - 1e-6,
      );
    }),
  );
  expect(spread([0, 100, 200], [50, 50, 50])).toEqual([0, 100, 200]);
  expect(spread([0, 0], [50, 50])).toEqual([-25, 25]);
});

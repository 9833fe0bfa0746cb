import { expect, test } from 'vitest';
import { layoutGraph } from '../../map/layout/layout-graph.ts';
import { traceLayoutInput } from '../server-map/trace-scene.ts';
import { sampleTraceMap } from '../testing/sample-views.ts';
import { layoutStrip } from './strip-layout.ts';

const answer = sampleTraceMap();
const large = layoutGraph(traceLayoutInput(answer));

test('callers stand left of what they call, and everything is inside', () => {
  const { places, width, height } = layoutStrip(answer, large, 700);
  const x = (id: string): number => places.get(id)?.x ?? Number.NaN;
  expect(x('u')).toBeLessThan(x('g'));
  expect(x('g')).toBeLessThan(x('d'));
  for (const place of places.values()) {
    expect(place.x).toBeGreaterThan(0);
    expect(place.x).toBeLessThan(width);
    expect(place.y).toBeGreaterThan(0);
    expect(place.y).toBeLessThan(height);
  }
});

test('a small transaction fits into the strip; a narrow window scrolls instead of squeezing names', () => {
  expect(layoutStrip(answer, large, 700)).toMatchObject({ width: 700 });
  expect(layoutStrip(answer, large, 700).height).toBeLessThan(180);
  expect(layoutStrip(answer, large, 200).width).toBeGreaterThan(300);
});

test('nodes that call nobody have their names beside them', () => {
  expect([...layoutStrip(answer, large, 700).leaves].toSorted()).toEqual(['d', 'q']);
});

test('a call back goes below, one to itself too', () => {
  const back = { ...answer, edges: [...answer.edges, { from: 'd', to: 'g' }, { from: 'g', to: 'g' }] };
  const edges = layoutStrip(
    {
      nodes: back.nodes,
      edges: back.edges.map((edge) => ({
        ...sampleTraceMap().edges[0],
        ...edge,
        calls: 1,
        failed: 0,
        sumNs: 1,
        maxNs: 1,
        isAsync: false,
        rows: [],
      })),
    },
    large,
    700,
  ).edges;
  expect(edges).toHaveLength(5);
  for (const { path } of edges) expect(path).toMatch(/^M[\d.-]+ [\d.-]+C[\d. -]+$/);
});

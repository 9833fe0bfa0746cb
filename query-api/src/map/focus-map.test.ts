import type { MapEdge, MapNode } from '@galileo/model';
import { expect, test } from 'vitest';
import { mapEdgeOf, countEdges } from './build-edges.ts';
import { buildNodes } from './build-nodes.ts';
import { focusMap } from './focus-map.ts';
import { nameEdges } from './name-edges.ts';
import { pairRow } from './testing/sample-edge-rows.ts';

/** `a>b` as calls between services. */
function graphOf(calls: readonly string[]): { readonly nodes: readonly MapNode[]; readonly edges: readonly MapEdge[] } {
  const rows = calls.map((call) => {
    const [from = '', to = ''] = call.split('>');
    return pairRow(from, to, 1);
  });
  const edges = countEdges(nameEdges(rows, new Map()));
  return { nodes: buildNodes({ edges, rows, services: [], seen: [] }), edges: edges.map(mapEdgeOf) };
}

const chain = graphOf(['u>a', 'a>b', 'b>c', 'c>d', 'x>b', 'a>y', 'y>z', 'c>b']);
const node = (name: string): string => `service:prod::${name}`;

test.each([
  { name: 'only the node itself', focus: { up: 0, down: 0, both: false }, found: 'b' },
  { name: 'one step each way', focus: { up: 1, down: 1, both: false }, found: 'a b c x' },
  {
    name: 'callers of callers, which do not turn to what they call',
    focus: { up: 2, down: 0, both: false },
    found: 'a b c u x',
  },
  { name: 'callees of callees', focus: { up: 0, down: 2, both: false }, found: 'b c d' },
  { name: 'both ways from every node', focus: { up: 1, down: 2, both: true }, found: 'a b c d x y z' },
])('focus on b: $name', ({ focus, found }) => {
  const { nodes, edges } = focusMap(chain, { node: node('b'), ...focus });
  const names = nodes.map(({ name }) => name).toSorted();
  expect(names.join(' ')).toBe(found);
  for (const { from, to } of edges) expect([from, to].every((id) => nodes.some((one) => one.id === id))).toBe(true);
});

test('edges between found nodes stay, also those no step has used', () => {
  const { edges } = focusMap(chain, { node: node('b'), up: 1, down: 1, both: false });
  expect(edges.map(({ from, to }) => `${from.at(-1)}${to.at(-1)}`).toSorted()).toEqual(['ab', 'bc', 'cb', 'xb']);
});

test('a focus that is not in the range has nothing around it', () => {
  expect(focusMap(chain, { node: node('gone'), up: 5, down: 5, both: true })).toEqual({ nodes: [], edges: [] });
});

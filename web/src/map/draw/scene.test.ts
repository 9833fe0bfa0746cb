import { expect, test } from 'vitest';
import { graphOf } from '../graph/map-graph.ts';
import { sampleEdge, sampleMap, sampleNode, sampleNumbers } from '../testing/sample-map.ts';
import { layoutGraph } from '../layout/layout-graph.ts';
import { layoutInputOf } from '../map-series.ts';
import { sceneOf, writtenText } from './scene.ts';

const graph = graphOf(
  sampleMap(
    [
      sampleNode('u', { kind: 'user', name: 'Users', numbers: null, instances: 0 }),
      sampleNode('web', { instances: 3, numbers: sampleNumbers({ calls: 600, failed: 60 }) }),
      sampleNode('lone', { kind: 'unknown', numbers: null, instances: 0 }),
      sampleNode('quiet', { numbers: sampleNumbers({ calls: 0 }), instances: 0 }),
    ],
    [sampleEdge('u', 'web', { numbers: sampleNumbers({ calls: 600, failed: 60 }) }), sampleEdge('web', 'quiet')],
  ),
);
const scene = sceneOf({
  graph,
  places: layoutGraph(layoutInputOf(graph)),
  names: new Map(),
  colours: new Map([['web', 'var(--svc-3)']]),
  seconds: 60,
  failedWords: (percent) => `${percent} failed`,
  widthOf: (text) => text.length * 7,
});
const node = (id: string) => scene.nodes.find((one) => one.id === id);

test('a node is written with its name, rate, errors and instances', () => {
  expect(scene.nodes.map(writtenText)).toEqual(['lone', 'quiet 0 /s', 'Users 10 /s', 'web 10 /s · 10.0 % 3']);
  expect(node('web')).toMatchObject({ isAlerting: true, colour: 'var(--svc-3)' });
});

test('users have the rate they send, and no ring', () => {
  expect(node('u')).toMatchObject({ rate: '10 /s', failed: '', arcs: [], calls: 600 });
});

test('edges that alert are drawn last and say why', () => {
  expect(scene.edges.map(({ id }) => id)).toEqual(['web>quiet', 'u>web']);
  expect(scene.labels.find(({ id }) => id === 'u>web')?.lines).toEqual(['600 (12.0 ms)', '10.0 % failed']);
});

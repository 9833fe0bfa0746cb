import { expect, test } from 'vitest';
import { traceMapMessages } from '../../i18n/messages/trace-map.ts';
import { layoutGraph } from '../../map/layout/layout-graph.ts';
import { sampleTraceMap } from '../testing/sample-views.ts';
import { rowsOf, selectionAt } from './map-selection.ts';
import { edgeId, traceLayoutInput, traceScene } from './trace-scene.ts';

const answer = sampleTraceMap();
const scene = traceScene({
  answer,
  places: layoutGraph(traceLayoutInput(answer)),
  names: new Map([['u', 'Users']]),
  colours: new Map([['gateway', 'red']]),
  text: traceMapMessages.en,
  widthOf: (text) => text.length * 7,
});

test('an edge says its calls and the sum of their time, and in a second line what failed', () => {
  const lines = new Map(scene.edges.map(({ from, to, lines: said }) => [`${from}-${to}`, said]));
  expect(lines.get('u-g')).toEqual(['1 (120 ms)']);
  expect(lines.get('g-d')).toEqual(['2 (60.0 ms)', '1 failed']);
});

test('what fails alerts and is drawn over the rest; what is not waited for is marked', () => {
  expect(scene.edges.at(-1)).toMatchObject({ to: 'd', isAlerting: true });
  expect(scene.edges.filter(({ isAsync }) => isAsync).map(({ to }) => to)).toEqual(['q']);
});

test('a node says its share of the critical path, and all of its numbers on hover', () => {
  const gateway = scene.nodes.find(({ id }) => id === 'g');
  expect(gateway).toMatchObject({ rate: '40.0 ms critical', colour: 'red' });
  expect(gateway?.facts).toContainEqual(['Exclusive', '50.0 ms']);
});

test('the order of the answer does not change the picture', () => {
  const turned = { nodes: answer.nodes.toReversed(), edges: answer.edges.toReversed() };
  expect(traceLayoutInput(turned)).toEqual(traceLayoutInput(answer));
});

test('a row lights up its application; what was clicked stays as long as the row is of it', () => {
  const database = { kind: 'node', id: 'd' } as const;
  const edge = { kind: 'edge', id: edgeId({ from: 'g', to: 'd' }) } as const;
  expect(selectionAt(answer, 0, undefined)).toEqual({ kind: 'node', id: 'g' });
  expect(selectionAt(answer, 2, database)).toEqual(database);
  expect(selectionAt(answer, 3, edge)).toEqual(edge);
  expect(selectionAt(answer, 1, database)).toEqual({ kind: 'node', id: 'g' });
  expect(selectionAt(answer, 9, undefined)).toBeNull();
  expect(rowsOf(answer, edge)).toEqual([2, 3]);
});

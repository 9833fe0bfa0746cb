import { describe, expect, it, test } from 'vitest';
import type { Place, Places } from '../layout/places.ts';
import { boxAround, boxSpace } from './boxes.ts';
import { namesWithRoom, placeLabels, type LabelWish } from './labels.ts';
import { freeRow, headOf, pathOf, pointAt, RADIUS, routeEdges, type Route } from './route.ts';

const places: Places = new Map<string, Place>([
  ['a', { x: 0, y: 0 }],
  ['b', { x: 188, y: 0 }],
  ['c', { x: 376, y: 0 }],
  ['d', { x: 0, y: 104 }],
]);
const edge = (from: string, to: string, id = `${from}>${to}`) => ({ id, from, to });

function routeOf(from: string, to: string): Route {
  const route = routeEdges([edge(from, to)], places).get(`${from}>${to}`);
  if (route === undefined) throw new Error('no route');
  return route;
}

const samples = (route: Route) => Array.from({ length: 41 }, (_, index) => pointAt(route, index / 40));
const distance = (a: Place, b: Place) => Math.hypot(a.x - b.x, a.y - b.y);

describe('the way of an edge', () => {
  it('goes from ring to ring', () => {
    const route = routeOf('a', 'b');
    expect(pathOf(route)).toBe('M23 0L156 0');
    expect(headOf(route)).toBe('M165 0L156 4.5L156 -4.5Z');
  });

  it('passes beside a node that stands in the way', () => {
    const route = routeOf('a', 'c');
    const between = { x: 188, y: 0 };
    expect(Math.min(...samples(route).map((point) => distance(point, between)))).toBeGreaterThan(RADIUS + 4);
  });

  it('goes back in a bow above', () => {
    const back = samples(routeOf('c', 'a'));
    expect(Math.min(...back.map(({ y }) => y))).toBeLessThan(-RADIUS - 10);
  });

  it('bows to the side between nodes above each other, and loops to itself', () => {
    expect(Math.max(...samples(routeOf('a', 'd')).map(({ x }) => x))).toBeGreaterThan(RADIUS + 10);
    expect(Math.min(...samples(routeOf('b', 'b')).map(({ y }) => y))).toBeLessThan(-RADIUS - 10);
  });

  it('parts from another edge between the same nodes', () => {
    const routes = [...routeEdges([edge('a', 'b', 'one'), edge('a', 'b', 'two')], places).values()];
    expect(new Set(routes.map(pathOf)).size).toBe(2);
  });

  it('needs both places', () => {
    expect(routeEdges([edge('a', 'nobody')], places).size).toBe(0);
  });
});

test('a passing edge takes the free row that is nearest', () => {
  expect(freeRow([], 10)).toBe(10);
  expect(freeRow([0], 100)).toBe(100);
  expect(freeRow([0], -5)).toBe(-30);
  expect(freeRow([0, 60], 20)).toBe(-30);
});

describe('edge labels', () => {
  const widthOf = (text: string) => text.length * 7;
  const wish = (id: string, route: Route, weight = 1): LabelWish => ({ id, route, lines: ['1,000 (12 ms)'], weight });

  it('never cover each other', () => {
    const route = routeOf('a', 'c');
    const labels = placeLabels([wish('x', route), wish('y', route), wish('z', route)], [], widthOf);
    const space = boxSpace();
    for (const label of labels) {
      const box = boxAround(label.x, label.y, label);
      expect(space.isFree(box)).toBe(true);
      space.add(box);
    }
    expect(labels.length).toBeGreaterThan(1);
  });

  it('give way to the weightier when there is room for one only', () => {
    const tight = (id: string, weight: number) => wish(id, routeOf('a', 'b'), weight);
    const taken = [...places.values()].map((place) => ({ place, textWidth: 80, lines: 2 }));
    const labels = placeLabels([tight('light', 1), tight('mid', 2), tight('heavy', 3)], taken, widthOf);
    expect(labels[0]?.id).toBe('heavy');
    expect(labels.some(({ id }) => id === 'light')).toBe(false);
  });

  it('are left out rather than drawn over a node', () => {
    const near: Places = new Map([
      ['a', { x: 0, y: 0 }],
      ['b', { x: 62, y: 0 }],
    ]);
    const route = routeEdges([edge('a', 'b')], near).get('a>b');
    if (route === undefined) throw new Error('no route');
    const taken = [...near.values()].map((place) => ({ place, textWidth: 80, lines: 2 }));
    expect(placeLabels([wish('x', route)], taken, widthOf)).toEqual([]);
  });
});

test('from afar only names with room are shown, the weightiest first', () => {
  const wishes = [
    { id: 'small', place: { x: 0, y: 0 }, text: 'small-service', weight: 1 },
    { id: 'great', place: { x: 60, y: 0 }, text: 'great-service', weight: 9 },
    { id: 'apart', place: { x: 900, y: 0 }, text: 'apart', weight: 1 },
  ];
  const widthOf = (text: string) => text.length * 7;
  expect([...namesWithRoom(wishes, 0.3, widthOf)]).toEqual(['great', 'apart']);
  expect(namesWithRoom(wishes, 3, widthOf).size).toBe(3);
});

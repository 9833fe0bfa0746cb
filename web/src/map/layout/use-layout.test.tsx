import { cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { graphOf } from '../graph/map-graph.ts';
import { layoutInputOf } from '../map-series.ts';
import { generatedMap } from '../testing/generated-map.ts';
import { layoutGraph } from './layout-graph.ts';
import { answerLayout, type LayoutRequest } from './layout-request.ts';
import type { LayoutInput } from './places.ts';
import { useLayout } from './use-layout.ts';

const asked: LayoutRequest[] = [];
let isBroken = false;
let ended = 0;

/** Answers as the worker does, but on the same thread; a broken one only reports an error. */
class Thread extends EventTarget {
  postMessage(request: LayoutRequest): void {
    asked.push(request);
    const data = answerLayout(request);
    queueMicrotask(() => this.dispatchEvent(isBroken ? new Event('error') : new MessageEvent('message', { data })));
  }

  terminate(): void {
    ended += 1;
  }
}

const input = layoutInputOf(graphOf(generatedMap(70)));
const small: LayoutInput = { nodes: ['a', 'b'], edges: [['a', 'b']] };

beforeEach(() => {
  asked.length = 0;
  isBroken = false;
  ended = 0;
  vi.stubGlobal('Worker', Thread);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('a large map is laid out on a thread of its own, which ends with the page', async () => {
  const { result, unmount } = renderHook(() => useLayout(input, 'all'));
  expect(result.current).toBeUndefined();
  await waitFor(() => expect(result.current).toEqual(layoutGraph(input)));
  expect(asked).toHaveLength(1);
  unmount();
  expect(ended).toBe(1);
});

test('without its thread the page does the work itself', async () => {
  isBroken = true;
  const { result } = renderHook(() => useLayout(input, 'all'));
  await waitFor(() => expect(result.current).toEqual(layoutGraph(input)));
});

test('a small map is there at once', () => {
  const { result } = renderHook(() => useLayout(small, 'all'));
  expect(result.current).toEqual(layoutGraph(small));
  expect(asked).toEqual([]);
});

test('a node that comes, goes and comes back leaves all where they are; another choice lays out anew', () => {
  const more: LayoutInput = { nodes: ['a', 'b', 'z'], edges: [...small.edges, ['z', 'a']] };
  const { result, rerender } = renderHook(({ graph, series }) => useLayout(graph, series), {
    initialProps: { graph: small, series: 'all' },
  });
  const xOf = (id: string) => result.current?.get(id)?.x ?? Number.NaN;
  const before = xOf('a');
  rerender({ graph: more, series: 'all' });
  expect(xOf('a')).toBe(before);
  const fresh = xOf('z');
  expect(fresh).toBeLessThan(before);
  rerender({ graph: small, series: 'all' });
  rerender({ graph: { ...more, edges: small.edges }, series: 'all' });
  expect(xOf('z')).toBe(fresh);
  rerender({ graph: more, series: 'focus' });
  expect(result.current).toEqual(layoutGraph(more));
});

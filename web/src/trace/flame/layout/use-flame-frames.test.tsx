import { cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sampleColumns } from '../../testing/sample-trace.ts';
import { flameInput } from './flame-input.ts';
import { buffersOf, layoutFrames, type FlameRequest } from './flame-request.ts';
import { AT_ONCE, useFlameFrames } from './use-flame-frames.ts';

const asked: FlameRequest[] = [];
let isBroken = false;
let ended = 0;

/** Answers as the worker does, but on the same thread; a broken one only reports an error. */
class Thread extends EventTarget {
  postMessage(request: FlameRequest): void {
    asked.push(request);
    const data = { id: request.id, frames: layoutFrames(request.mode, request.input) };
    queueMicrotask(() => this.dispatchEvent(isBroken ? new Event('error') : new MessageEvent('message', { data })));
  }

  terminate(): void {
    ended += 1;
  }
}

const flat = { depth: 1, startMs: 1, execMs: 2 };
const large = { ...sampleColumns([{ depth: 0, execMs: 9 }, ...Array.from({ length: 9 }, () => flat)]) };
const columns = {
  ...large,
  spanId: Array.from({ length: AT_ONCE + 1 }, (_, row) => large.spanId[row] ?? 'f'),
};
const few = sampleColumns([{ depth: 0, execMs: 9 }, flat]);

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

test('a large trace is laid out on a thread of its own, which ends with the view', async () => {
  const { result, rerender, unmount } = renderHook(({ mode }) => useFlameFrames(columns, mode), {
    initialProps: { mode: 'time' as 'time' | 'merged' },
  });
  expect(result.current).toBeUndefined();
  await waitFor(() => expect(result.current).toEqual(layoutFrames('time', flameInput(columns))));
  rerender({ mode: 'merged' });
  expect(result.current).toBeUndefined();
  await waitFor(() => expect(result.current?.mode).toBe('merged'));
  expect(asked.map(({ mode }) => mode)).toEqual(['time', 'merged']);
  unmount();
  expect(ended).toBe(1);
});

test('without its thread the page does the work itself', async () => {
  isBroken = true;
  const { result } = renderHook(() => useFlameFrames(columns, 'merged'));
  await waitFor(() => expect(result.current).toEqual(layoutFrames('merged', flameInput(columns))));
});

test('a small trace is there at once', () => {
  const { result } = renderHook(() => useFlameFrames(few, 'time'));
  expect(result.current?.lanes).toBe(2);
  expect(asked).toEqual([]);
});

test('every column is handed over instead of copied', () => {
  const input = flameInput(few);
  expect(buffersOf(input)).toHaveLength(Object.keys(input).length);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { zoomAt, wholeTrace } from '../zoom.ts';
import { shortened } from './draw-flame.ts';
import {
  eachBox,
  frameAt,
  frameBox,
  LANE_HEIGHT,
  revealed,
  steppedFrame,
  windowOf,
  type FlameSight,
} from './flame-view.ts';
import { mergedFrames } from './layout/merged-frames.ts';
import { fanOut, inputOf } from './layout/testing/generated-input.ts';
import { timeFrames } from './layout/time-frames.ts';
import { wheelTurn } from './use-flame-pointer.ts';

const frames = timeFrames(fanOut);
const sightOf = (change: Partial<FlameSight> = {}): FlameSight => ({
  window: { startNs: 0, endNs: 120 },
  width: 1200,
  height: 400,
  scrollTop: 0,
  ...change,
});

describe('boxes', () => {
  test.each([
    { name: 'the whole', window: { startNs: 0, endNs: 120 } },
    { name: 'the middle', window: { startNs: 20, endNs: 100 } },
    { name: 'a thousandth', window: { startNs: 30.01, endNs: 30.13 } },
  ])('stand within a pixel of their numbers when $name is shown', ({ window }) => {
    const sight = sightOf({ window });
    const scale = sight.width / (window.endNs - window.startNs);
    frames.row.forEach((_, frame) => {
      const box = frameBox(frames, frame, sight);
      const start = frames.startNs[frame] ?? 0;
      const end = start + (frames.lengthNs[frame] ?? 0);
      expect(box === undefined).toBe(end <= window.startNs || start >= window.endNs);
      if (box === undefined) return;
      const left = Math.max(0, (start - window.startNs) * scale);
      const right = Math.min(sight.width, (end - window.startNs) * scale);
      expect(Math.abs(box.left - left)).toBeLessThanOrEqual(1);
      expect(Math.abs(box.left + box.width - right)).toBeLessThanOrEqual(1);
    });
  });

  test('of frames that share a pixel only the longest is drawn', () => {
    const spans = [
      { parent: -1, start: 0, end: 1_000_000 },
      ...Array.from({ length: 1000 }, (_, at) => ({ parent: 0, start: at * 10, end: at * 10 + (at === 500 ? 9 : 5) })),
    ];
    const dense = timeFrames(inputOf(spans));
    const drawn: number[] = [];
    eachBox(dense, { lane: 1, sight: sightOf({ window: { startNs: 0, endNs: 1_000_000 }, width: 100 }) }, (frame) =>
      drawn.push(frame),
    );
    expect(drawn).toEqual([501]);
  });

  test('what ends where the window begins does not hide what begins there', () => {
    const spans = [
      { parent: -1, start: 0, end: 900 },
      { parent: -1, start: 900, end: 1000 },
    ];
    const drawn: number[] = [];
    const sight = sightOf({ window: { startNs: 900, endNs: 950 } });
    eachBox(timeFrames(inputOf(spans)), { lane: 0, sight }, (frame) => drawn.push(frame));
    expect(drawn).toEqual([1]);
  });

  test('never more boxes are drawn than a lane has pixels, whatever is in it', () => {
    const anyLane = fc.array(fc.record({ gap: fc.nat(30), length: fc.nat(30) }), { maxLength: 300 });
    fc.assert(
      fc.property(anyLane, fc.integer({ min: 1, max: 50 }), (shapes, width) => {
        let at = 0;
        const spans = shapes.map(({ gap, length }) => {
          const start = at + gap;
          at = start + length;
          return { parent: -1, start, end: at };
        });
        const lane = timeFrames(inputOf(spans));
        let drawn = 0;
        const sight = sightOf({ window: { startNs: 0, endNs: Math.max(1, at) }, width });
        if (lane.lanes > 0) eachBox(lane, { lane: 0, sight }, () => (drawn += 1));
        expect(drawn).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('the frame under the pointer', () => {
  const y = (lane: number): number => lane * LANE_HEIGHT + 5;

  test.each([
    { x: 600, lane: 0, frame: 0 },
    { x: 300, lane: 3, frame: 3 },
    { x: 700, lane: 4, frame: 4 },
    { x: 702, lane: 4, frame: 4 },
    { x: 720, lane: 4, frame: undefined },
    { x: 50, lane: 1, frame: undefined },
    { x: 600, lane: 9, frame: undefined },
  ])('at $x px in lane $lane is $frame', ({ x, lane, frame }) => {
    expect(frameAt(frames, sightOf(), { x, y: y(lane) })).toBe(frame);
  });

  test('is found below what is scrolled away', () => {
    expect(frameAt(frames, sightOf({ scrollTop: 3 * LANE_HEIGHT }), { x: 300, y: y(0) })).toBe(3);
  });

  test('is the one that is drawn there, at any zoom', () => {
    const whole = wholeTrace(120);
    fc.assert(
      fc.property(fc.nat(120), fc.double({ min: 0.2, max: 1, noNaN: true }), fc.nat(5), (atNs, factor, lane) => {
        const sight = sightOf({ window: zoomAt(whole, whole, { atNs, factor }) });
        eachBox(frames, { lane, sight }, (frame, box) => {
          expect(frameAt(frames, sight, { x: box.left + box.width / 2, y: y(lane) })).toBe(frame);
        });
      }),
    );
  });
});

describe('steps', () => {
  // A 0, C 1, C1 2, C2 3, B 4, B1 5
  test.each([
    { from: 0, step: 'child', to: 1 },
    { from: 1, step: 'child', to: 2 },
    { from: 1, step: 'next', to: 4 },
    { from: 4, step: 'previous', to: 1 },
    { from: 4, step: 'next', to: undefined },
    { from: 5, step: 'parent', to: 4 },
    { from: 0, step: 'parent', to: undefined },
    { from: 3, step: 'child', to: undefined },
  ] as const)('$step of frame $from is $to', ({ from, step, to }) => {
    expect(steppedFrame(frames, from, step)).toBe(to);
  });

  test('merged siblings stand by their work', () => {
    const merged = mergedFrames(fanOut);
    expect(steppedFrame(merged, 1, 'next')).toBe(4);
  });

  test('a frame out of sight is moved into it, one in sight moves nothing', () => {
    const window = { startNs: 0, endNs: 20 };
    const whole = { startNs: 0, endNs: 120 };
    expect(revealed(window, whole, windowOf(frames, 1))).toBe(window);
    expect(revealed(window, whole, windowOf(frames, 3))).toEqual({ startNs: 50, endNs: 70 });
  });
});

test.each([
  { deltaX: 0, deltaY: -100, shiftKey: false, turn: { do: 'zoom', factor: 1 / 1.2 } },
  { deltaX: 0, deltaY: 100, shiftKey: false, turn: { do: 'zoom', factor: 1.2 } },
  { deltaX: 80, deltaY: 10, shiftKey: false, turn: { do: 'pan', px: 80 } },
  { deltaX: 100, deltaY: 0, shiftKey: true, turn: { do: 'scroll', px: 100 } },
  { deltaX: 0, deltaY: 100, shiftKey: true, turn: { do: 'scroll', px: 100 } },
])('the wheel by $deltaX, $deltaY (Shift $shiftKey) is a $turn.do', ({ turn, ...event }) => {
  expect(wheelTurn(event)).toEqual(turn);
});

test('a label takes the room there is', () => {
  const widthOf = (text: string): number => text.length * 10;
  expect(shortened('GET /cart', 90, widthOf)).toBe('GET /cart');
  expect(shortened('GET /cart', 60, widthOf)).toBe('GET /…');
  expect(shortened('GET /cart', 15, widthOf)).toBe('');
});

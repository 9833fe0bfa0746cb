import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Region } from '../region/region.ts';
import { FROM_NS, sampleScatter } from '../testing/sample-transactions.ts';
import { hitAt } from './HoverTip.tsx';
import { askedSize, plotAreaOf } from './plot-size.ts';
import { cornerAt, regionOfDrag } from './region-drag.ts';
import { regionAfterKey } from './region-keys.ts';
import {
  durationAtY,
  instantAtX,
  rectOfRegion,
  regionBetween,
  xOfOffset,
  yOfDuration,
  type ScatterFrame,
} from './scatter-frame.ts';
import { cellPlace } from './scatter-hits.ts';
import { durationTicks, timeTicks } from './ticks.ts';

const MINUTE_NS = 60_000_000_000n;
/** One minute is 60 px wide, one second 50 px high. */
const frame: ScatterFrame = {
  fromNs: FROM_NS,
  toNs: FROM_NS + 10n * MINUTE_NS,
  maxNs: 5_000_000_000,
  area: { left: 100, top: 20, width: 600, height: 250 },
};
const region: Region = {
  fromNs: FROM_NS + MINUTE_NS,
  toNs: FROM_NS + 2n * MINUTE_NS,
  minNs: 1_000_000_000,
  maxNs: 3_000_000_000,
};

describe('pixels and values', () => {
  test('a time and its pixel', () => {
    expect(xOfOffset(60e9, frame)).toBe(160);
    expect(instantAtX(160, frame)).toBe(FROM_NS + MINUTE_NS);
    expect(instantAtX(0, frame)).toBe(FROM_NS);
    expect(instantAtX(9999, frame)).toBe(frame.toNs - 1n);
  });

  test('a duration and its pixel; what is above the top stands on it', () => {
    expect(yOfDuration(1e9, frame)).toBe(220);
    expect(yOfDuration(9e9, frame)).toBe(20);
    expect(durationAtY(220, frame)).toBe(1e9);
    expect(durationAtY(9999, frame)).toBe(0);
    expect([0, 24, 25].map((y) => durationAtY(y, frame))).toEqual([5e9, 5e9, 4.9e9]);
  });

  test('a rectangle and its region come back to each other; at the top there is no upper limit', () => {
    expect(regionBetween({ x: 220, y: 120 }, { x: 160, y: 220 }, frame)).toEqual(region);
    expect(rectOfRegion(region, frame)).toEqual({ left: 160, top: 120, width: 60, height: 100 });
    expect(regionBetween({ x: 160, y: 5 }, { x: 220, y: 220 }, frame).maxNs).toBeNull();
    expect(rectOfRegion({ ...region, maxNs: null }, frame)).toMatchObject({ top: 20, height: 200 });
    expect(rectOfRegion({ ...region, fromNs: frame.toNs, toNs: frame.toNs }, frame)).toBeUndefined();
    expect(rectOfRegion({ ...region, fromNs: 0n }, frame)).toMatchObject({ left: 100, width: 120 });
  });

  test('whatever is dragged is a region within the frame', () => {
    const point = fc.record({
      x: fc.double({ min: 0, max: 800, noNaN: true }),
      y: fc.double({ min: 0, max: 300, noNaN: true }),
    });
    fc.assert(
      fc.property(point, point, (a, b) => {
        const { fromNs, toNs, minNs, maxNs } = regionBetween(a, b, frame);
        expect(fromNs >= frame.fromNs && fromNs <= toNs && toNs < frame.toNs).toBe(true);
        expect(Number.isInteger(minNs) && minNs >= 0 && minNs <= (maxNs ?? Infinity)).toBe(true);
        expect(maxNs === null || maxNs < frame.maxNs).toBe(true);
      }),
    );
  });
});

describe('the keyboard', () => {
  const press = (key: string, shiftKey = false, from: Region | undefined = region) =>
    regionAfterKey({ key, shiftKey }, from, frame);
  const STEP_NS = 12_000_000_000n;
  const STEP = 100_000_000;

  test.each([
    ['ArrowRight', false, { fromNs: region.fromNs + STEP_NS, toNs: region.toNs + STEP_NS }],
    ['ArrowLeft', false, { fromNs: region.fromNs - STEP_NS, toNs: region.toNs - STEP_NS }],
    ['ArrowUp', false, { minNs: 1e9 + STEP, maxNs: 3e9 + STEP }],
    ['ArrowDown', false, { minNs: 1e9 - STEP, maxNs: 3e9 - STEP }],
    ['ArrowRight', true, { toNs: region.toNs + STEP_NS }],
    ['ArrowLeft', true, { toNs: region.toNs - STEP_NS }],
    ['ArrowUp', true, { maxNs: 3e9 + STEP }],
    ['ArrowDown', true, { maxNs: 3e9 - STEP }],
  ] as const)('%s with Shift %s', (key, shiftKey, change) => {
    expect(press(key, shiftKey)).toEqual({ ...region, ...change });
  });

  test('stops at the edges with its size kept, and opens at the top', () => {
    const low = { ...region, fromNs: FROM_NS, minNs: 0, maxNs: 1e9 };
    expect(press('ArrowLeft', false, low)).toEqual(low);
    expect(press('ArrowDown', false, low)).toEqual(low);
    const high = { ...region, maxNs: 4_950_000_000 };
    expect(press('ArrowUp', false, high)).toMatchObject({ minNs: 1_050_000_000, maxNs: null });
    expect(press('ArrowUp', false, { ...region, maxNs: null })).toMatchObject({ minNs: 1e9, maxNs: null });
    expect(press('ArrowLeft', true, { ...region, toNs: region.fromNs })).toMatchObject({ toNs: region.fromNs });
  });

  test('the first arrow chooses the slow half in the middle; other keys mean nothing', () => {
    expect(regionAfterKey({ key: 'ArrowUp', shiftKey: false }, undefined, frame)).toEqual({
      fromNs: FROM_NS + 4n * MINUTE_NS,
      toNs: FROM_NS + 6n * MINUTE_NS,
      minNs: 2_500_000_000,
      maxNs: null,
    });
    expect(press('a')).toBeUndefined();
  });
});

describe('handles', () => {
  const rect = rectOfRegion(region, frame);
  const pull = (corner: { x: 'fromNs' | 'toNs'; y: 'minNs' | 'maxNs' }, at: { x: number; y: number }, of = region) =>
    regionOfDrag({ kind: 'pull', corner, region: of, start: at, at }, frame);

  test('are found near the corners alone', () => {
    expect(cornerAt({ x: 157, y: 124 }, rect)).toEqual({ x: 'fromNs', y: 'maxNs' });
    expect(cornerAt({ x: 223, y: 218 }, rect)).toEqual({ x: 'toNs', y: 'minNs' });
    expect(cornerAt({ x: 190, y: 170 }, rect)).toBeUndefined();
    expect(cornerAt({ x: 190, y: 170 }, undefined)).toBeUndefined();
  });

  test('a pulled corner leaves the other edges as exact as they were', () => {
    const exact = { ...region, fromNs: region.fromNs + 7n, minNs: 1_000_000_003 };
    expect(pull({ x: 'toNs', y: 'maxNs' }, { x: 280, y: 70 }, exact)).toEqual({
      ...exact,
      toNs: FROM_NS + 3n * MINUTE_NS,
      maxNs: 4e9,
    });
  });

  test('a corner pulled past the other side turns the region over', () => {
    expect(pull({ x: 'fromNs', y: 'minNs' }, { x: 280, y: 70 })).toEqual({
      fromNs: region.toNs,
      toNs: FROM_NS + 3n * MINUTE_NS,
      minNs: 3e9,
      maxNs: 4e9,
    });
  });

  test('a lower corner leaves an open top open', () => {
    expect(pull({ x: 'fromNs', y: 'minNs' }, { x: 160, y: 170 }, { ...region, maxNs: null })).toMatchObject({
      minNs: 2e9,
      maxNs: null,
    });
  });
});

describe('what the pointer is on', () => {
  const answer = sampleScatter();
  const asked = { width: 600, height: 250 };

  test('the nearest dot within reach, also above the top', () => {
    expect(hitAt({ x: 162, y: 222 }, { answer, asked, frame })).toMatchObject({ kind: 'point', index: 0 });
    expect(hitAt({ x: 340, y: 22 }, { answer, asked, frame })).toMatchObject({ kind: 'point', index: 3 });
    expect(hitAt({ x: 500, y: 200 }, { answer, asked, frame })).toBeUndefined();
  });

  test('a cell, also where the plot has another size than was asked for', () => {
    const cells = sampleScatter({ form: 'cells', cells: { x: [0, 299], y: [0, 124], ok: [1, 2], failed: [0, 1] } });
    expect(cellPlace(asked, frame)(0, 0)).toEqual({ x: 101, y: 269 });
    expect(hitAt({ x: 101, y: 269 }, { answer: cells, asked, frame })).toMatchObject({ kind: 'cell', index: 0 });
    const half = { width: 300, height: 125 };
    expect(cellPlace(half, frame)(149, 61)).toEqual({ x: 698, y: 24 });
  });
});

test('a size is asked for in steps, and none before there is one', () => {
  expect(askedSize(0)).toBeUndefined();
  expect(askedSize(700)).toEqual({ width: 600, height: plotAreaOf(700).height });
  expect(askedSize(711)).toEqual(askedSize(702));
});

test.each([
  [5e9, [0, 1e9, 2e9, 3e9, 4e9, 5e9]],
  [2e9, [0, 0.5e9, 1e9, 1.5e9, 2e9]],
  [1e7, [0, 2e6, 4e6, 6e6, 8e6, 1e7]],
  [60e9, [0, 20e9, 40e9, 60e9]],
])('the axis up to %d has round numbers', (max, ticks) => {
  expect(durationTicks(max)).toEqual(ticks);
});

test('times under the plot stand at multiples of their distance', () => {
  const { at, stepMs } = timeTicks(1_700_000_000_123, 1_700_000_600_123, 6);
  expect(stepMs).toBe(120_000);
  expect(at.every((ms) => ms % stepMs === 0 && ms >= 1_700_000_000_123 && ms <= 1_700_000_600_123)).toBe(true);
  expect(at).toHaveLength(5);
});

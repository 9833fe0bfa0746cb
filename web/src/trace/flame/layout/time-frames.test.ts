import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeFrames } from './time-frames.ts';
import { fanOut, inputOf, placeholder, untimed, type InputSpan } from './testing/generated-input.ts';

/** Rows in tree order: the parent is the span before, or one of its ancestors. */
const anyTree = fc
  .array(
    fc.record({
      up: fc.nat(3),
      start: fc.nat(40),
      length: fc.nat(20),
      flags: fc.constantFrom(0, 0, 0, 0, 0, untimed),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((shapes) => {
    const spans: InputSpan[] = [];
    shapes.forEach(({ up, start, length, flags }, row) => {
      let parent = row - 1;
      for (let step = 0; step < up && parent >= 0; step++) parent = spans[parent]?.parent ?? -1;
      spans.push({ parent, start, end: start + length, flags });
    });
    return spans;
  });

/** The definition, lane by lane and frame by frame. */
function slowLanes(spans: readonly InputSpan[]): readonly number[] {
  const lanes: number[] = [];
  const nearest = (row: number): number => {
    for (let at = spans[row]?.parent ?? -1; at >= 0; at = spans[at]?.parent ?? -1)
      if (spans[at]?.flags === 0) return lanes[at] ?? -1;
    return -1;
  };
  spans.forEach((span, row) => {
    if (span.flags !== 0) return void lanes.push(-1);
    let lane = nearest(row) + 1;
    const isTaken = (): boolean =>
      spans.some((other, at) => lanes[at] === lane && other.start < span.end && span.start < other.end);
    while (isTaken()) lane += 1;
    lanes.push(lane);
  });
  return lanes;
}

const lanesByRow = (spans: readonly InputSpan[]): readonly number[] => {
  const { frameOfRow, lane } = timeFrames(inputOf(spans));
  return Array.from(frameOfRow, (frame) => lane[frame] ?? -1);
};

test('the gateway fan-out takes the lanes 0 to 5', () => {
  expect([...timeFrames(fanOut).lane]).toEqual([0, 1, 2, 3, 4, 5]);
});

test('touching spans share a lane', () => {
  const spans = [
    { parent: -1, start: 0, end: 100 },
    { parent: 0, start: 10, end: 30 },
    { parent: 0, start: 30, end: 50 },
  ];
  expect([...timeFrames(inputOf(spans)).lane]).toEqual([0, 1, 1]);
});

test('lanes are those of the definition, for any tree', () => {
  fc.assert(
    fc.property(anyTree, (spans) => {
      expect(lanesByRow(spans)).toEqual(slowLanes(spans));
    }),
    { numRuns: 500 },
  );
});

test('no two frames of a lane overlap and a child lies below its parent, for any tree', () => {
  fc.assert(
    fc.property(anyTree, (spans) => {
      const { lane, parent, byLane, laneStart, startNs, lengthNs } = timeFrames(inputOf(spans));
      lane.forEach((one, frame) => expect(one).toBeGreaterThan(lane[parent[frame] ?? -1] ?? -1));
      byLane.forEach((frame, at) => {
        if (laneStart.includes(at)) return;
        const before = byLane[at - 1] ?? 0;
        expect((startNs[before] ?? 0) + (lengthNs[before] ?? 0)).toBeLessThanOrEqual(startNs[frame] ?? 0);
      });
    }),
  );
});

test('what is missing covers its children; what has no times has no frame', () => {
  const spans = [
    { parent: -1, start: 20, end: 20, flags: placeholder },
    { parent: 0, start: 20, end: 60 },
    { parent: 0, start: 70, end: 80, flags: untimed },
    { parent: 2, start: 90, end: 95 },
    { parent: 0, start: 85, end: 90 },
  ];
  const { startNs, lengthNs, parent, frameOfRow, lane } = timeFrames(inputOf(spans));
  expect([startNs[0], lengthNs[0]]).toEqual([20, 70]);
  expect([...frameOfRow]).toEqual([0, 1, -1, 2, 3]);
  expect([...parent]).toEqual([-1, 0, 0, 0]);
  expect([...lane]).toEqual([0, 1, 1, 1]);
});

const size = 50_000;
const chain = Array.from({ length: size }, (_, row) => ({ parent: row - 1, start: row, end: 2 * size - row }));
const chainOfFollowers = Array.from({ length: size }, (_, row) => ({ parent: row - 1, start: row, end: row + 1 }));
const parallel = Array.from({ length: size }, (_, row) => ({
  parent: row === 0 ? -1 : 0,
  start: row,
  end: row + 1000,
}));
const followersThenLong = [
  ...chainOfFollowers.slice(0, size / 2),
  ...Array.from({ length: size / 2 }, () => ({ parent: 0, start: 0, end: size })),
];

test.each([
  ['one inside the other', chain, size],
  ['one after the other, each the child of the one before', chainOfFollowers, size],
  ['a thousand at a time under one parent', parallel, 1001],
  ['long ones after a staircase of short ones', followersThenLong, size],
])('50,000 spans %s are placed in reasonable time', { timeout: 20_000 }, (_, spans, lanes) => {
  const input = inputOf(spans);
  const before = performance.now();
  expect(timeFrames(input).lanes).toBe(lanes);
  expect(performance.now() - before).toBeLessThan(10_000);
});

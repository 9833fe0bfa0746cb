import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergedFrames } from './merged-frames.ts';
import { fanOut, inputOf, placeholder, type InputSpan } from './testing/generated-input.ts';

const anyTree = fc
  .array(fc.record({ up: fc.nat(3), exclusive: fc.nat(50), operation: fc.nat(3), application: fc.nat(1) }), {
    minLength: 1,
    maxLength: 60,
  })
  .map((shapes) => {
    const spans: InputSpan[] = [];
    shapes.forEach(({ up, ...rest }, row) => {
      let parent = row - 1;
      for (let step = 0; step < up && parent >= 0; step++) parent = spans[parent]?.parent ?? -1;
      spans.push({ parent, start: 0, end: 50, ...rest });
    });
    return spans;
  });

test('the gateway fan-out is 180 of work', () => {
  const { totalNs, lengthNs, lane } = mergedFrames(fanOut);
  expect(totalNs).toBe(180);
  expect([...lengthNs]).toEqual([180, 100, 80, 60, 60, 50]);
  expect([...lane]).toEqual([0, 1, 2, 3, 1, 2]);
});

test('children that do the same under one parent are one frame, and so are their children', () => {
  const spans = [
    { parent: -1, start: 0, end: 9, operation: 0, exclusive: 1 },
    { parent: 0, start: 0, end: 9, operation: 1, exclusive: 2 },
    { parent: 1, start: 0, end: 9, operation: 2, exclusive: 4, flags: 1 },
    { parent: 0, start: 0, end: 9, operation: 1, exclusive: 8 },
    { parent: 3, start: 0, end: 9, operation: 2, exclusive: 16 },
    { parent: 0, start: 0, end: 9, operation: 1, application: 1, exclusive: 32 },
  ];
  const { frameOfRow, lengthNs, row, sums } = mergedFrames(inputOf(spans));
  expect([...frameOfRow]).toEqual([0, 1, 2, 1, 2, 3]);
  expect([...lengthNs]).toEqual([63, 30, 20, 32]);
  expect([...row]).toEqual([0, 1, 2, 5]);
  expect([...(sums?.spans ?? [])]).toEqual([1, 2, 2, 1]);
  expect([...(sums?.failed ?? [])]).toEqual([0, 0, 1, 0]);
});

test('what is missing has no work of its own and is no span', () => {
  const spans = [
    { parent: -1, start: 0, end: 0, application: -1, operation: -1, exclusive: 0, flags: placeholder },
    { parent: 0, start: 0, end: 9, operation: 1, exclusive: 9 },
  ];
  const { sums, lengthNs } = mergedFrames(inputOf(spans));
  expect([...(sums?.spans ?? [])]).toEqual([0, 1]);
  expect([...lengthNs]).toEqual([9, 9]);
});

test('the total is the sum of Exclusive, and children lie inside their parents side by side, for any tree', () => {
  fc.assert(
    fc.property(anyTree, (spans) => {
      const { totalNs, startNs, lengthNs, parent, byLane, laneStart } = mergedFrames(inputOf(spans));
      expect(totalNs).toBe(spans.reduce((sum, { exclusive = 0 }) => sum + exclusive, 0));
      const endOf = (frame: number): number => (startNs[frame] ?? 0) + (lengthNs[frame] ?? 0);
      parent.forEach((above, frame) => {
        expect(startNs[frame]).toBeGreaterThanOrEqual(above < 0 ? 0 : (startNs[above] ?? 0));
        expect(endOf(frame)).toBeLessThanOrEqual(above < 0 ? totalNs : endOf(above));
      });
      byLane.forEach((frame, at) => {
        if (!laneStart.includes(at)) expect(endOf(byLane[at - 1] ?? 0)).toBeLessThanOrEqual(startNs[frame] ?? 0);
      });
    }),
  );
});

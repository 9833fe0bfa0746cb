import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleColumns, sampleSkeleton } from '../testing/sample-trace.ts';
import { createTraceModel } from '../trace-model.ts';
import { criticalStretches, joinedStretches, sectionsByRow } from './critical-sections.ts';
import { createTimelineModel, holeExtents, shiftOf } from './timeline-model.ts';

/** The gateway fan-out: A, C, C1, C2, B, B1. */
const path = {
  row: [0, 1, 2, 3, 2, 1, 0],
  startNs: [0, 10, 20, 30, 90, 100, 110],
  endNs: [10, 20, 30, 90, 100, 110, 120],
  totalNs: 120,
  asyncTailNs: 0,
};
const sections = sectionsByRow(path, 6);
const lane = { window: { startNs: 0, endNs: 120 }, laneWidth: 1200 };

describe('the critical path in a lane', () => {
  test('is where the sections of the row are', () => {
    expect(criticalStretches(sections, { first: 1, last: 1 }, lane)).toEqual([
      { from: 100, to: 200 },
      { from: 1000, to: 1100 },
    ]);
    expect(criticalStretches(sections, { first: 4, last: 5 }, lane)).toEqual([]);
  });

  test('of a row that hides others is the union of theirs', () => {
    expect(criticalStretches(sections, { first: 1, last: 3 }, lane)).toEqual([{ from: 100, to: 1100 }]);
  });

  test.each([
    { startNs: 0, endNs: 120 },
    { startNs: 15, endNs: 105 },
    { startNs: 29.9, endNs: 30.1 },
  ])('is within a pixel of its numbers from $startNs to $endNs', (window) => {
    const scale = lane.laneWidth / (window.endNs - window.startNs);
    for (const { from, to } of criticalStretches(sections, { first: 1, last: 1 }, { ...lane, window })) {
      const at = path.row.findIndex((row, section) => {
        const start = Math.max(0, ((path.startNs[section] ?? 0) - window.startNs) * scale);
        const end = Math.min(lane.laneWidth, ((path.endNs[section] ?? 0) - window.startNs) * scale);
        return row === 1 && Math.abs(start - from) <= 1 && Math.abs(end - to) <= 1;
      });
      expect(at).toBeGreaterThanOrEqual(0);
    }
  });

  test('never has more pieces than fit, whatever the sections are', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 400 }), fc.integer({ min: 2, max: 60 }), (gaps, laneWidth) => {
        let at = 0;
        const intervals = gaps.map((gap, index) => {
          const startNs = at + gap;
          at = startNs + (index % 7);
          return { startNs, endNs: at };
        });
        const window = { startNs: 0, endNs: Math.max(1, at) };
        const pieces = joinedStretches(intervals.length, (index) => intervals[index] ?? { startNs: 0, endNs: 0 }, {
          window,
          laneWidth,
        });
        expect(pieces.length).toBeLessThanOrEqual(laneWidth / 2 + 1);
        pieces.forEach(({ from, to }, index) => {
          expect(from).toBeGreaterThanOrEqual(pieces[index - 1]?.to ?? 0);
          expect(to).toBeLessThanOrEqual(laneWidth);
        });
      }),
    );
  });
});

test('what is missing spans its children that have times', () => {
  const columns = sampleColumns([
    { depth: 0, flags: ['placeholder'], startMs: 20, execMs: 0 },
    { depth: 1, startMs: 20, execMs: 40 },
    { depth: 2, startMs: 0, execMs: 500 },
    { depth: 1, startMs: 0, execMs: 900, flags: ['untimed'] },
    { depth: 1, startMs: 70, execMs: 10 },
  ]);
  expect([...holeExtents(columns)]).toEqual([[0, { startNs: 20e6, execNs: 60e6 }]]);
});

test('a row has moved by the shift of its clock, in the adjusted view alone', () => {
  const columns = { ...sampleColumns([{ depth: 0 }, { depth: 1 }]), clock: [0, -1] };
  const clocks = {
    shown: 'adjusted',
    clocks: [{ name: 'node-1', shiftNs: 40e6, spans: 1 }],
    maxShiftNs: 40e6,
    unresolved: 0,
    unknown: 0,
    tooLarge: 0,
  } as const;
  const adjusted = createTraceModel(sampleSkeleton(columns, { clocks }));
  expect([shiftOf(adjusted, 0), shiftOf(adjusted, 1)]).toEqual([40e6, 0]);
  const raw = createTraceModel(sampleSkeleton(columns, { clocks: { ...clocks, shown: 'raw' } }));
  expect(shiftOf(raw, 0)).toBe(0);
});

test('the pill counts the rows that are on the path', () => {
  const columns = sampleColumns([
    { depth: 0, criticalMs: 20 },
    { depth: 1, criticalMs: 0 },
    { depth: 1, criticalMs: 3 },
  ]);
  expect(createTimelineModel(createTraceModel(sampleSkeleton(columns))).criticalRows).toBe(2);
});

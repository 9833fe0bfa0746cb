import { describe, expect, test } from 'vitest';
import { sampleColumns, sampleRun, sampleSkeleton } from '../testing/sample-trace.ts';
import { createTraceModel } from '../trace-model.ts';
import { execBar } from './exec-bar.ts';
import { createTreeModel } from './tree-model.ts';

const columns = {
  ...sampleColumns([
    { depth: 0, execMs: 100 },
    { depth: 1, startMs: 10, execMs: 50, group: 1 },
    { depth: 1, startMs: 40, execMs: 40, group: 1 },
    { depth: 1, startMs: 90, execMs: 0 },
    { depth: 1, startMs: 150, execMs: 60, flags: ['async'] },
  ]),
  selfNs: [30e6, 50e6, 20e6, 0, 60e6],
};
const skeleton = sampleSkeleton(columns, {
  baseNs: 100e6,
  criticalPath: {
    row: [0, 1, 2, 0],
    startNs: [0, 10e6, 40e6, 80e6],
    endNs: [10e6, 40e6, 80e6, 100e6],
    totalNs: 100e6,
    asyncTailNs: 110e6,
  },
});
const model = createTraceModel(skeleton);
const tree = createTreeModel(model);
const lane = { baseNs: 100e6, width: 200 };
const barOf = (row: number, isCollapsed = false) => execBar(model, tree, { row, isCollapsed, fold: undefined, lane });

describe('the bar of Exec(%)', () => {
  test('stands at start / base with width Exec / base, Self in it', () => {
    expect(barOf(2)).toMatchObject({ left: 80, width: 80, selfWidth: 40, isBeyond: false });
    expect(barOf(0)).toMatchObject({ left: 0, width: 200, selfWidth: 60 });
  });

  test('can be seen however short it is, and points on when it goes beyond the base', () => {
    expect(barOf(3)).toMatchObject({ left: 180, width: 2, selfWidth: 2 });
    expect(barOf(4)).toMatchObject({ left: 198, width: 2, isBeyond: true });
  });

  test('a parallel row stands in the lane of its group', () => {
    expect(barOf(1).group).toEqual({ from: 20, to: 160 });
    expect(barOf(0).group).toBeUndefined();
  });

  test('the critical path is the row its own, and that of all it hides when it is collapsed', () => {
    expect(barOf(0).critical).toEqual([
      { from: 0, to: 20 },
      { from: 160, to: 200 },
    ]);
    expect(barOf(0, true).critical).toEqual([{ from: 0, to: 200 }]);
  });

  test('a folded run reaches from its first start to its last end', () => {
    const fold = { run: sampleRun([1, 2]), end: 2 };
    expect(execBar(model, tree, { row: 1, isCollapsed: false, fold, lane })).toMatchObject({ left: 20, width: 140 });
  });
});

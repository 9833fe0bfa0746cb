import { describe, expect, test } from 'vitest';
import { sampleColumns } from '../testing/sample-trace.ts';
import { drawnPosition, rowAtStep, timelineRows } from './timeline-rows.ts';

const columns = sampleColumns([
  { depth: 0, execMs: 100 },
  { depth: 1, startMs: 40, execMs: 20 },
  { depth: 2, startMs: 45, execMs: 5, flags: ['failed'] },
  { depth: 1, startMs: 10, execMs: 30, flags: ['async'] },
  { depth: 0, flags: ['placeholder'], startMs: 5 },
]);
const all = Int32Array.of(0, 1, 2, 3, 4);

describe('rows', () => {
  test('stand as the tree has them, or by start with ties in tree order', () => {
    expect([...timelineRows(columns, { visible: all, order: 'tree', isMatch: undefined }).drawn]).toEqual([...all]);
    expect([...timelineRows(columns, { visible: all, order: 'start', isMatch: undefined }).drawn]).toEqual([
      0, 4, 3, 1, 2,
    ]);
  });

  test('that do not match are left out and counted, collapsed ones are shown when they match', () => {
    const visible = Int32Array.of(0, 1, 3, 4);
    const rows = timelineRows(columns, { visible, order: 'tree', isMatch: (row) => row === 2 });
    expect([...rows.drawn]).toEqual([2]);
    expect(rows.hidden).toEqual({ spans: 3, failed: 0 });
  });

  test('count the failed ones among the hidden', () => {
    const rows = timelineRows(columns, { visible: all, order: 'tree', isMatch: (row) => row === 0 });
    expect(rows.hidden).toEqual({ spans: 3, failed: 1 });
  });

  test('a hidden row is where its nearest drawn ancestor is', () => {
    const rows = timelineRows(columns, { visible: Int32Array.of(0, 1, 3), order: 'start', isMatch: undefined });
    expect([...rows.drawn]).toEqual([0, 3, 1]);
    expect(drawnPosition(rows, columns.parentRow, 2)).toBe(2);
    expect(drawnPosition(rows, columns.parentRow, 4)).toBe(-1);
  });

  test('steps go through what is drawn and stop at the ends', () => {
    const rows = timelineRows(columns, { visible: all, order: 'start', isMatch: undefined });
    expect(rowAtStep(rows, 1, 1)).toBe(3);
    expect(rowAtStep(rows, 0, -1)).toBe(0);
    expect(rowAtStep(rows, 4, 20)).toBe(2);
    expect(rowAtStep(rows, -1, 1)).toBe(0);
    expect(
      rowAtStep(timelineRows(columns, { visible: all, order: 'tree', isMatch: () => false }), -1, 1),
    ).toBeUndefined();
  });
});

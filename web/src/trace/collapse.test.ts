import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allCollapsed,
  allExpanded,
  carriedOver,
  defaultCollapsed,
  expandedTo,
  nextFailed,
  withCollapsed,
  withSubtree,
} from './collapse.ts';
import { rowKeys, rowOfKey } from './row-keys.ts';
import { sampleColumns, type SampleRow } from './testing/sample-trace.ts';
import { isDrawn, positionOf, visibleRows } from './visible-rows.ts';

const rows = (depths: readonly number[]): SampleRow[] => depths.map((depth) => ({ depth }));
const tree = sampleColumns(rows([0, 1, 2, 3, 2, 1, 0]));

/** Any pre-order: each row is at most one deeper than the one before. */
const anyDepths = fc.array(fc.nat(5), { minLength: 1, maxLength: 60 }).map((steps) => {
  let depth = -1;
  return steps.map((step) => (depth = Math.min(step, depth + 1)));
});

describe('visible rows', () => {
  test('a collapsed row hides its whole subtree and nothing else', () => {
    expect([...visibleRows(tree, withCollapsed(allExpanded(tree), 1, 1))]).toEqual([0, 1, 5, 6]);
  });

  test('with everything collapsed only the top level is left', () => {
    expect([...visibleRows(tree, allCollapsed(tree))]).toEqual([0, 6]);
  });

  test('every row is visible once and in order when all are expanded', () => {
    fc.assert(
      fc.property(anyDepths, (depths) => {
        const columns = sampleColumns(rows(depths));
        expect([...visibleRows(columns, allExpanded(columns))]).toEqual(depths.map((_, row) => row));
      }),
    );
  });

  test('a row is visible exactly if none of its ancestors is collapsed', () => {
    fc.assert(
      fc.property(anyDepths, fc.infiniteStream(fc.boolean()), (depths, closed) => {
        const columns = sampleColumns(rows(depths));
        const collapsed = Uint8Array.from(depths, () => (closed.next().value === true ? 1 : 0));
        const isOpen = (row: number): boolean =>
          row < 0 || (collapsed[row] === 0 && isOpen(columns.parentRow[row] ?? -1));
        const expected = depths.map((_, row) => row).filter((row) => isOpen(columns.parentRow[row] ?? -1));
        expect([...visibleRows(columns, collapsed)]).toEqual(expected);
        const visible = visibleRows(columns, collapsed);
        expect(depths.map((_, row) => row).filter((row) => isDrawn(visible, row))).toEqual(expected);
      }),
    );
  });

  test('a hidden row is found at its nearest visible ancestor', () => {
    const visible = visibleRows(tree, withCollapsed(allExpanded(tree), 1, 1));
    expect([0, 1, 3, 5, 6].map((row) => positionOf(visible, row))).toEqual([0, 1, 1, 2, 3]);
  });
});

describe('collapsing', () => {
  test('a small trace starts fully open', () => {
    expect(defaultCollapsed(tree, 0)).toEqual(allExpanded(tree));
  });

  test('a large trace starts open to depth 3, and on the paths to the focus and to failed rows', () => {
    const chain: SampleRow[] = Array.from({ length: 8 }, (_, depth) => ({ depth }));
    const failing: SampleRow[] = chain.map((row, at) => (at === 6 ? { ...row, flags: ['failed'] } : row));
    const many: SampleRow[] = Array.from({ length: 10_000 }, () => ({ depth: 0 }));
    const columns = sampleColumns([...chain, ...failing, ...chain, ...many]);

    const visible = [...visibleRows(columns, defaultCollapsed(columns, 21))];

    expect(visible.filter((row) => row < 8)).toEqual([0, 1, 2, 3]);
    expect(visible.filter((row) => row >= 8 && row < 16)).toEqual([8, 9, 10, 11, 12, 13, 14]);
    expect(visible.filter((row) => row >= 16 && row < 24)).toEqual([16, 17, 18, 19, 20, 21]);
  });

  test('expanding to a row opens its ancestors only', () => {
    expect([...visibleRows(tree, expandedTo(tree, allCollapsed(tree), 3))]).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect([...visibleRows(tree, expandedTo(tree, allCollapsed(tree), 1))]).toEqual([0, 1, 5, 6]);
  });

  test('a subtree closes and opens as a whole', () => {
    const closed = withSubtree(tree, allExpanded(tree), { row: 0, value: 1 });
    expect([...visibleRows(tree, withCollapsed(closed, 0, 0))]).toEqual([0, 1, 5, 6]);
    expect(withSubtree(tree, closed, { row: 0, value: 0 })).toEqual(allExpanded(tree));
  });

  test('a re-read trace keeps what was collapsed, wherever the rows are now', () => {
    const before = ['a', 'b', 'c'];
    expect([...carriedOver(Uint8Array.of(0, 1, 0), before, ['a', 'new', 'b', 'c'])]).toEqual([0, 0, 1, 0]);
  });

  test.each([
    { from: 0, step: 1 as const, to: 2 },
    { from: 2, step: 1 as const, to: 4 },
    { from: 4, step: 1 as const, to: 2 },
    { from: 2, step: -1 as const, to: 4 },
    { from: -1, step: 1 as const, to: 2 },
  ])('from row $from the next failed row by $step is $to', ({ from, step, to }) => {
    const columns = sampleColumns([
      { depth: 0 },
      { depth: 1 },
      { depth: 1, flags: ['failed'] },
      { depth: 1 },
      { depth: 1, flags: ['failed'] },
    ]);
    expect(nextFailed(columns, from, step)).toBe(to);
  });

  test('without a failed row there is no next one', () => {
    expect(nextFailed(tree, 0, 1)).toBe(-1);
  });
});

test('rows keep distinct names when a span id is sent twice or is missing', () => {
  const columns = sampleColumns([
    { depth: 0, spanId: 'b' },
    { depth: 1, spanId: 'b' },
    { depth: 0, spanId: 'm', flags: ['placeholder'] },
  ]);
  const keys = rowKeys(columns);
  expect(keys).toEqual(['b', 'b~2', '?m']);
  expect(['b~2', '?m', 'zz', undefined].map((key) => rowOfKey(keys, key))).toEqual([1, 2, -1, -1]);
});

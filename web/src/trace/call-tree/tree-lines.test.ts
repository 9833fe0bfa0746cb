import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allExpanded, withCollapsed } from '../collapse.ts';
import { noFolds } from '../folds.ts';
import { sampleColumns, sampleRun } from '../testing/sample-trace.ts';
import { visibleRows } from '../visible-rows.ts';
import {
  lineCount,
  linesBetween,
  linesOf,
  treeLines,
  unitCount,
  type OpenParts,
  type TreeLines,
} from './tree-lines.ts';

const columns = sampleColumns([
  { depth: 0, childRows: 1 },
  { depth: 1, childRows: 2 },
  { depth: 1 },
  { depth: 2, childRows: 1 },
]);

function laidOut(open: OpenParts = new Map(), collapsed = allExpanded(columns)): TreeLines {
  return treeLines({ visible: visibleRows(columns, collapsed), columns, collapsed, folds: noFolds, open });
}

const text = { what: 'text', child: 0, units: 3 } as const;
const scope = { what: 'scope', child: -1, units: 1 } as const;

describe('the lines of a tree', () => {
  test('child rows stand directly under their span', () => {
    const all = linesBetween(laidOut(), 0, 100);
    expect(all.map(({ row, kind }) => `${row} ${kind}`)).toEqual([
      '0 span',
      '0 child',
      '1 span',
      '1 child',
      '1 child',
      '2 span',
      '3 span',
      '3 child',
    ]);
    expect(all.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test('a collapsed row hides its own child rows, too', () => {
    const lines = laidOut(new Map(), withCollapsed(allExpanded(columns), 1, 1));
    expect(linesOf(lines, 1).map(({ kind }) => kind)).toEqual(['span']);
    expect(lineCount(lines)).toBe(6);
  });

  test('a folded run is one line', () => {
    const run = sampleRun([1, 2]);
    const folds = new Map([[1, { run, end: 3 }]]);
    const collapsed = allExpanded(columns);
    const lines = treeLines({
      visible: visibleRows(columns, collapsed, folds),
      columns,
      collapsed,
      folds,
      open: new Map(),
    });
    expect(linesBetween(lines, 0, 9).map(({ row, kind }) => `${row} ${kind}`)).toEqual(['0 span', '0 child', '1 span']);
  });

  test('what is opened takes its height: a text under its child row, the rest under the span', () => {
    const lines = laidOut(new Map([[1, [text, scope]]]));
    expect(linesOf(lines, 1).map(({ kind, top, units }) => [kind, top, units])).toEqual([
      ['span', 2, 1],
      ['part', 3, 1],
      ['child', 4, 1],
      ['part', 5, 3],
      ['child', 8, 1],
    ]);
    expect([lineCount(lines), unitCount(lines)]).toEqual([10, 12]);
  });

  test('a window holds exactly the lines that touch it, for any tree', () => {
    const anyTree = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(anyTree, fc.nat(60), fc.nat(30), (shape, from, length) => {
        let depth = -1;
        const rows = shape.map(([step, childRows]) => ({ depth: (depth = Math.min(step, depth + 1)), childRows }));
        const some = sampleColumns(rows);
        const collapsed = allExpanded(some);
        const open = new Map([[0, [text, scope]]]);
        const lines = treeLines({
          visible: visibleRows(some, collapsed),
          columns: some,
          collapsed,
          folds: noFolds,
          open,
        });
        const all = rows.flatMap((_, position) => linesOf(lines, position));
        const tops = all.map(({ top, units }) => top + units);
        expect(all.map(({ top }) => top)).toEqual([0, ...tops.slice(0, -1)]);
        expect(tops.at(-1)).toBe(unitCount(lines));
        expect(linesBetween(lines, from, from + length)).toEqual(
          all.filter(({ top, units }) => top + units > from && top < from + length),
        );
      }),
    );
  });
});

import { expect, test } from 'vitest';
import { allExpanded, expandedToLevel, openLevel } from './collapse.ts';
import { foldsOf, noFolds, runOfRows, unfoldedTo } from './folds.ts';
import { sampleColumns, sampleRun, sampleSkeleton } from './testing/sample-trace.ts';
import { applyTreeCommand, goTo, refolded, toggled, type TreeState } from './trace-actions.ts';
import { createTraceModel, criticalOf } from './trace-model.ts';
import { isDrawn, visibleRows } from './visible-rows.ts';

// 0 ( 1 2 3 4 5: five repeats, 3 with a child ) 7
const columns = sampleColumns([
  { depth: 0, criticalMs: 5 },
  { depth: 1, criticalMs: 1 },
  { depth: 1, criticalMs: 1 },
  { depth: 1, criticalMs: 1 },
  { depth: 2, criticalMs: 2 },
  { depth: 1, criticalMs: 1 },
  { depth: 1, criticalMs: 1, flags: ['failed'] },
  { depth: 1 },
]);
const run = sampleRun([1, 2, 3, 5, 6]);
const model = createTraceModel(sampleSkeleton(columns, { repeats: [run] }));
const way = { columns, keys: model.keys, repeats: [run], runOf: model.runOf };

function state(current: number, unfolded: ReadonlySet<string> = new Set()): TreeState {
  const collapsed = allExpanded(columns);
  const folds = foldsOf([run], { columns, keys: model.keys, unfolded });
  return { current, collapsed, unfolded, folds, visible: visibleRows(columns, collapsed, folds) };
}

test('a run is drawn by its first row, and nothing of it twice', () => {
  expect([...state(0).visible]).toEqual([0, 1, 7]);
  expect(state(0).folds.get(1)).toEqual({ run, end: 6 });
});

test('an opened run has its rows in their order', () => {
  expect([...state(0, new Set([model.keys[1] ?? ''])).visible]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

test('the way to a row below a folded run opens the run', () => {
  expect(unfoldedTo(way, new Set(), 4)).toEqual(new Set([model.keys[1]]));
  expect(unfoldedTo(way, new Set(), 7).size).toBe(0);
  expect(goTo(model, state(0), 4)).toMatchObject({ current: 4, unfolded: new Set([model.keys[1]]) });
  expect(goTo(model, state(0), 1)).toMatchObject({ current: 1, unfolded: new Set([model.keys[1]]) });
});

test('the next failed row is reached inside a folded run', () => {
  const change = applyTreeCommand(model, state(0), { do: 'failed', step: 1 });
  expect(change).toMatchObject({ current: 6, unfolded: new Set([model.keys[1]]) });
});

test('a click or the right arrow opens a folded run, and it can be folded again', () => {
  const opened = new Set([model.keys[1]]);
  expect(toggled(model, state(0), 1)).toEqual({ unfolded: opened });
  expect(applyTreeCommand(model, state(1), { do: 'unfold', scope: 'row' })).toEqual({ unfolded: opened });
  expect(refolded(model, state(5, new Set([model.keys[1] ?? ''])), 1)).toEqual({ unfolded: new Set(), current: 1 });
});

test('a trace without repeats has nothing to look up', () => {
  expect(runOfRows([], 8).length).toBe(0);
  expect(foldsOf([], { columns, keys: model.keys, unfolded: new Set() })).toBe(noFolds);
});

test('a row that stands for hidden ones has their part of the critical path', () => {
  expect(criticalOf(model, 1, 6)).toBe(7e6);
  expect(criticalOf(model, 3, 4)).toBe(3e6);
  expect(criticalOf(model, 0, 7)).toBe(12e6);
});

test('levels open and close one at a time', () => {
  expect(openLevel(columns, allExpanded(columns))).toBe(2);
  expect([...visibleRows(columns, expandedToLevel(columns, 0))]).toEqual([0]);
  expect([...visibleRows(columns, expandedToLevel(columns, 1))]).toEqual([0, 1, 2, 3, 5, 6, 7]);
  const less = applyTreeCommand(model, { ...state(4), folds: noFolds }, { do: 'level', step: -1 });
  expect(less.current).toBe(3);
  expect([...(less.collapsed ?? [])]).toEqual([0, 0, 0, 1, 0, 0, 0, 0]);
});

test('the next row on the critical path wraps round', () => {
  expect(applyTreeCommand(model, state(0), { do: 'critical', step: -1 }).current).toBe(6);
});

test('a tree 50,000 deep is laid out', () => {
  const deep = createTraceModel(sampleSkeleton(sampleChain(50_000)));
  const rows = visibleRows(deep.skeleton.columns, allExpanded(deep.skeleton.columns));
  expect(rows.length).toBe(50_000);
  expect(isDrawn(rows, 49_999)).toBe(true);
});

function sampleChain(length: number): typeof columns {
  const fill = (value: number): number[] => Array.from({ length }, () => value);
  return {
    ...sampleColumns([]),
    spanId: fill(0).map((_, row) => String(row)),
    parentRow: fill(0).map((_, row) => row - 1),
    depth: fill(0).map((_, row) => row),
    descendants: fill(0).map((_, row) => length - row - 1),
    startNs: fill(0),
    execNs: fill(1),
    flags: fill(0),
    group: fill(0),
    criticalNs: fill(0),
    childRows: fill(0),
  };
}

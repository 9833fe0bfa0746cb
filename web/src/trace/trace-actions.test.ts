import { describe, expect, test } from 'vitest';
import { allExpanded, withCollapsed } from './collapse.ts';
import { noFolds } from './folds.ts';
import { gutterFor } from './timeline/gutter.ts';
import { printMillis } from './millis.ts';
import { sampleColumns, sampleSkeleton } from './testing/sample-trace.ts';
import { guessWidth } from './text-width.ts';
import { applyTreeCommand, goTo, toggled, type TreeState } from './trace-actions.ts';
import { createTraceModel, instantOf, rowFacts } from './trace-model.ts';
import { visibleRows } from './visible-rows.ts';

const columns = sampleColumns([
  { depth: 0 },
  { depth: 1 },
  { depth: 2, flags: ['failed'] },
  { depth: 1 },
  { depth: 0 },
]);
const model = createTraceModel(sampleSkeleton(columns));
const at = (current: number, collapsed = allExpanded(columns)): TreeState => ({
  current,
  collapsed,
  unfolded: new Set(),
  folds: noFolds,
  visible: visibleRows(columns, collapsed),
});

describe('keys on the tree', () => {
  test.each([
    { from: 0, by: 1, to: 1 },
    { from: 0, by: -1, to: 0 },
    { from: 3, by: 20, to: 4 },
  ])('moving by $by from row $from leads to row $to', ({ from, by, to }) => {
    expect(applyTreeCommand(model, at(from), { do: 'move', by })).toEqual({ current: to });
  });

  test('moving skips hidden rows', () => {
    expect(applyTreeCommand(model, at(1, withCollapsed(allExpanded(columns), 1, 1)), { do: 'move', by: 1 })).toEqual({
      current: 3,
    });
  });

  test('left collapses an open row, then goes to the parent', () => {
    const folded = applyTreeCommand(model, at(1), { do: 'fold', scope: 'row' });
    expect([...(folded.collapsed ?? [])]).toEqual([0, 1, 0, 0, 0]);
    expect(applyTreeCommand(model, at(1, folded.collapsed), { do: 'fold', scope: 'row' })).toEqual({ current: 0 });
    expect(applyTreeCommand(model, at(4), { do: 'fold', scope: 'row' })).toEqual({});
  });

  test('right expands a collapsed row, then goes to the first child', () => {
    const open = applyTreeCommand(model, at(1, withCollapsed(allExpanded(columns), 1, 1)), {
      do: 'unfold',
      scope: 'row',
    });
    expect([...(open.collapsed ?? [])]).toEqual([0, 0, 0, 0, 0]);
    expect(applyTreeCommand(model, at(1), { do: 'unfold', scope: 'row' })).toEqual({ current: 2 });
    expect(applyTreeCommand(model, at(4), { do: 'unfold', scope: 'row' })).toEqual({});
  });

  test('collapsing all leaves the current row at its top level, so that it stays in sight', () => {
    const change = applyTreeCommand(model, at(2), { do: 'fold', scope: 'all' });
    expect(change.current).toBe(0);
    expect([...(change.collapsed ?? [])]).toEqual([1, 1, 0, 0, 0]);
  });

  test('collapsing over the current row makes the collapsed row current', () => {
    expect(toggled(model, at(2), 1).current).toBe(1);
    expect(toggled(model, at(3), 1)).not.toHaveProperty('current');
    expect([...(toggled(model, at(1, withCollapsed(allExpanded(columns), 1, 1)), 1).collapsed ?? [])]).toEqual([
      0, 0, 0, 0, 0,
    ]);
  });

  test('the next failed row is opened to when it is hidden', () => {
    const change = applyTreeCommand(model, at(0, withCollapsed(allExpanded(columns), 0, 1)), { do: 'failed', step: 1 });
    expect(change.current).toBe(2);
    expect([...(change.collapsed ?? [])]).toEqual([0, 0, 0, 0, 0]);
    expect(goTo(model, at(0), -1)).toEqual({});
  });
});

test('rows know their place among their siblings', () => {
  expect([...model.siblings.position]).toEqual([1, 1, 1, 2, 2]);
  expect([...model.siblings.count]).toEqual([2, 2, 1, 2, 2]);
});

test('the tail of a trace begins where its only root ended', () => {
  const rows = sampleColumns([
    { depth: 0, startMs: 0, execMs: 40 },
    { depth: 1, startMs: 50, execMs: 10, flags: ['async'] },
  ]);
  expect(createTraceModel(sampleSkeleton(rows)).rootEndNs).toBe(40e6);
  expect(createTraceModel(sampleSkeleton(rows, { state: 'progress' })).rootEndNs).toBeUndefined();
  expect(model.rootEndNs).toBeUndefined();
});

test('a placeholder has no service, name or instance', () => {
  const hole = {
    ...sampleColumns([{ depth: 0, flags: ['placeholder'] }]),
    application: [-1],
    operation: [-1],
    instance: [-1],
  };
  const facts = rowFacts(createTraceModel(sampleSkeleton(hole)), 0);
  expect(facts).toMatchObject({ service: '', name: '', instance: '', isPlaceholder: true, colour: 'var(--unknown)' });
});

test('an offset is added to the start without losing a microsecond', () => {
  expect(instantOf(sampleSkeleton(columns, { startUnixNano: '1700000000123456789' }), 1_000_000_211)).toBe(
    1_700_000_001_123.457,
  );
});

test.each([
  [0, '0'],
  [1, '<0.001'],
  [999, '<0.001'],
  [1499, '0.001'],
  [1500, '0.002'],
  [2_216_000, '2.216'],
  [1_000_000_007, '1000'],
  [-353_821_000, '−353.821'],
])('%d ns is %s ms', (ns, text) => {
  expect(printMillis(ns)).toBe(text);
});

test.each([0, 1, 7, 12, 40, 41, 50_000])('the tree column of a trace %d deep stays narrow', (deepest) => {
  const { width, step } = gutterFor(deepest);
  expect(width).toBeGreaterThanOrEqual(136);
  expect(width).toBeLessThanOrEqual(216);
  expect(step).toBeGreaterThanOrEqual(3);
});

test('wide characters count as wide', () => {
  expect(guessWidth('订单')).toBeGreaterThan(guessWidth('ab'));
});

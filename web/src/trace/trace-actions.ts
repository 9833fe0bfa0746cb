import {
  allCollapsed,
  allExpanded,
  expandedTo,
  expandedToLevel,
  nextCritical,
  nextFailed,
  openLevel,
  withCollapsed,
  withSubtree,
} from './collapse.ts';
import { unfoldedTo, type Folds } from './folds.ts';
import type { TraceCommand } from './trace-keys.ts';
import type { TraceModel } from './trace-model.ts';
import { hasChildren, isDrawn, positionOf, type Collapsed } from './visible-rows.ts';

export interface TreeState {
  readonly collapsed: Collapsed;
  /** Keys of the first rows of the runs that the reader has opened. */
  readonly unfolded: ReadonlySet<string>;
  /** The runs that are drawn as one row. */
  readonly folds: Folds;
  readonly visible: Int32Array;
  readonly current: number;
}

/** What a command changes: the current row, what is collapsed, which runs are open. */
export interface TreeChange {
  readonly current?: number;
  readonly collapsed?: Collapsed;
  readonly unfolded?: ReadonlySet<string>;
}

type TreeCommand = Extract<
  TraceCommand,
  { readonly do: 'move' | 'go' | 'fold' | 'unfold' | 'level' | 'failed' | 'critical' }
>;

export function isTreeCommand(command: TraceCommand): command is TreeCommand {
  return ['move', 'go', 'fold', 'unfold', 'level', 'failed', 'critical'].includes(command.do);
}

export function applyTreeCommand(model: TraceModel, state: TreeState, command: TreeCommand): TreeChange {
  switch (command.do) {
    case 'move':
      return moveTo(state, positionOf(state.visible, state.current) + command.by);
    case 'go':
      return moveTo(state, command.to === 'first' ? 0 : state.visible.length - 1);
    case 'fold':
      return fold(model, state, command.scope);
    case 'unfold':
      return unfold(model, state, command.scope);
    case 'level':
      return toLevel(model, state, Math.max(0, openLevel(model.skeleton.columns, state.collapsed) + command.step));
    case 'failed':
      return goTo(model, state, nextFailed(model.skeleton.columns, state.current, command.step));
    case 'critical':
      return goTo(model, state, nextCritical(model.skeleton.columns, state.current, command.step));
  }
}

function wayTo({ skeleton, keys, runOf }: TraceModel): Parameters<typeof unfoldedTo>[0] {
  return { columns: skeleton.columns, repeats: skeleton.repeats, keys, runOf };
}

/** Makes a row current and opens the way to it, out of a folded run too. */
export function goTo(model: TraceModel, state: TreeState, row: number): TreeChange {
  if (row < 0) return {};
  const isFolded = state.folds.has(row) || !isDrawn(state.visible, row);
  const unfolded = isFolded ? unfoldedTo(wayTo(model), state.unfolded, row) : state.unfolded;
  return {
    current: row,
    ...(isDrawn(state.visible, row) ? {} : { collapsed: expandedTo(model.skeleton.columns, state.collapsed, row) }),
    ...(unfolded === state.unfolded ? {} : { unfolded }),
  };
}

/** Draws a run as one row again. */
export function refolded({ keys }: TraceModel, { unfolded }: TreeState, first: number): TreeChange {
  const next = new Set(unfolded);
  next.delete(keys[first] ?? '');
  return { unfolded: next, current: first };
}

/** A click on a row's chevron. When that hides the current row, this one becomes current. */
export function toggled(model: TraceModel, state: TreeState, row: number): TreeChange {
  const { columns } = model.skeleton;
  const { collapsed, current } = state;
  if (state.folds.has(row)) return { unfolded: unfoldedTo(wayTo(model), state.unfolded, row) };
  if (collapsed[row] === 1) return { collapsed: withCollapsed(collapsed, row, 0) };
  const hidesCurrent = current > row && current <= row + (columns.descendants[row] ?? 0);
  return { collapsed: withCollapsed(collapsed, row, 1), ...(hidesCurrent ? { current: row } : {}) };
}

function moveTo({ visible }: TreeState, position: number): TreeChange {
  const row = visible[Math.min(visible.length - 1, Math.max(0, position))];
  return row === undefined ? {} : { current: row };
}

type Scope = 'row' | 'subtree' | 'all';

function fold(
  { skeleton: { columns } }: TraceModel,
  { collapsed, current, folds }: TreeState,
  scope: Scope,
): TreeChange {
  if (scope === 'all') return { collapsed: allCollapsed(columns), current: topOf(columns.parentRow, current) };
  const isOpen = hasChildren(columns, current) && collapsed[current] === 0 && !folds.has(current);
  if (isOpen && scope === 'subtree') return { collapsed: withSubtree(columns, collapsed, { row: current, value: 1 }) };
  if (isOpen) return { collapsed: withCollapsed(collapsed, current, 1) };
  const parent = columns.parentRow[current] ?? -1;
  return parent >= 0 ? { current: parent } : {};
}

function unfold(model: TraceModel, state: TreeState, scope: Scope): TreeChange {
  const { columns } = model.skeleton;
  const { collapsed, current } = state;
  if (scope === 'all') return { collapsed: allExpanded(columns) };
  if (state.folds.has(current)) return { unfolded: unfoldedTo(wayTo(model), state.unfolded, current) };
  if (!hasChildren(columns, current)) return {};
  if (scope === 'subtree') return { collapsed: withSubtree(columns, collapsed, { row: current, value: 0 }) };
  if (collapsed[current] === 1) return { collapsed: withCollapsed(collapsed, current, 0) };
  return (columns.descendants[current] ?? 0) > 0 ? { current: current + 1 } : {};
}

/** Opens the whole tree down to a level; the current row moves up to where it can be seen. */
export function toLevel({ skeleton: { columns } }: TraceModel, { current }: TreeState, level: number): TreeChange {
  let shown = current;
  while ((columns.depth[shown] ?? 0) > level) shown = columns.parentRow[shown] ?? 0;
  return { collapsed: expandedToLevel(columns, level), ...(shown === current ? {} : { current: shown }) };
}

function topOf(parentRow: readonly number[], row: number): number {
  let at = row;
  for (let parent = parentRow[at] ?? -1; parent >= 0; parent = parentRow[at] ?? -1) at = parent;
  return at;
}

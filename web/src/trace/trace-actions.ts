import { allCollapsed, allExpanded, expandedTo, nextFailed, withCollapsed, withSubtree } from './collapse.ts';
import type { TraceCommand } from './trace-keys.ts';
import type { TraceModel } from './trace-model.ts';
import { hasChildren, positionOf, type Collapsed } from './visible-rows.ts';

export interface TreeState {
  readonly collapsed: Collapsed;
  readonly visible: Int32Array;
  readonly current: number;
}

/** What a command changes: the current row, what is collapsed, or both. */
export interface TreeChange {
  readonly current?: number;
  readonly collapsed?: Collapsed;
}

type TreeCommand = Extract<TraceCommand, { readonly do: 'move' | 'go' | 'fold' | 'unfold' | 'failed' }>;

export function isTreeCommand(command: TraceCommand): command is TreeCommand {
  return ['move', 'go', 'fold', 'unfold', 'failed'].includes(command.do);
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
    case 'failed':
      return goTo(model, state, nextFailed(model.skeleton.columns, state.current, command.step));
  }
}

/** Makes a row current and opens the way to it. */
export function goTo(model: TraceModel, state: TreeState, row: number): TreeChange {
  if (row < 0) return {};
  const isShown = state.visible[positionOf(state.visible, row)] === row;
  return isShown
    ? { current: row }
    : { current: row, collapsed: expandedTo(model.skeleton.columns, state.collapsed, row) };
}

/** A click on a row's chevron. When that hides the current row, this one becomes current. */
export function toggled(
  { skeleton: { columns } }: TraceModel,
  { collapsed, current }: TreeState,
  row: number,
): TreeChange {
  if (collapsed[row] === 1) return { collapsed: withCollapsed(collapsed, row, 0) };
  const hidesCurrent = current > row && current <= row + (columns.descendants[row] ?? 0);
  return { collapsed: withCollapsed(collapsed, row, 1), ...(hidesCurrent ? { current: row } : {}) };
}

function moveTo({ visible }: TreeState, position: number): TreeChange {
  const row = visible[Math.min(visible.length - 1, Math.max(0, position))];
  return row === undefined ? {} : { current: row };
}

type Scope = 'row' | 'subtree' | 'all';

function fold({ skeleton: { columns } }: TraceModel, { collapsed, current }: TreeState, scope: Scope): TreeChange {
  if (scope === 'all') return { collapsed: allCollapsed(columns), current: topOf(columns.parentRow, current) };
  const isOpen = hasChildren(columns, current) && collapsed[current] === 0;
  if (isOpen && scope === 'subtree') return { collapsed: withSubtree(columns, collapsed, { row: current, value: 1 }) };
  if (isOpen) return { collapsed: withCollapsed(collapsed, current, 1) };
  const parent = columns.parentRow[current] ?? -1;
  return parent >= 0 ? { current: parent } : {};
}

function unfold({ skeleton: { columns } }: TraceModel, { collapsed, current }: TreeState, scope: Scope): TreeChange {
  if (scope === 'all') return { collapsed: allExpanded(columns) };
  if (!hasChildren(columns, current)) return {};
  if (scope === 'subtree') return { collapsed: withSubtree(columns, collapsed, { row: current, value: 0 }) };
  return collapsed[current] === 1 ? { collapsed: withCollapsed(collapsed, current, 0) } : { current: current + 1 };
}

function topOf(parentRow: readonly number[], row: number): number {
  let at = row;
  for (let parent = parentRow[at] ?? -1; parent >= 0; parent = parentRow[at] ?? -1) at = parent;
  return at;
}

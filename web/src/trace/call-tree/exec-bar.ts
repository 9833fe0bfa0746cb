import type { FoldedRun } from '../folds.ts';
import { criticalStretches, type Stretch } from '../timeline/critical-sections.ts';
import type { TraceModel } from '../trace-model.ts';
import type { TreeModel } from './tree-model.ts';

/** The time that the bars of the Exec(%) column are drawn on, and its width. */
export interface BarLane {
  readonly baseNs: number;
  readonly width: number;
}

/** px of a bar in its lane. */
export interface ExecBar {
  readonly left: number;
  readonly width: number;
  /** Of the width, from the left. */
  readonly selfWidth: number;
  /** It ends, or lies, beyond the lane. */
  readonly isBeyond: boolean;
  readonly critical: readonly Stretch[];
  /** The parallel group that the row belongs to. */
  readonly group: Stretch | undefined;
}

const LEAST = 2;

function placed(lane: BarLane, startNs: number, endNs: number): Stretch {
  const scale = lane.width / Math.max(1, lane.baseNs);
  const from = Math.min(Math.max(0, startNs * scale), lane.width - LEAST);
  return { from, to: Math.min(lane.width, Math.max(from + LEAST, endNs * scale)) };
}

export interface BarRow {
  readonly row: number;
  readonly isCollapsed: boolean;
  readonly fold: FoldedRun | undefined;
}

/** A bar at start/base with width Exec/base, at least 2 px. A row that hides others has their part of the critical path, too. */
export function execBar(model: TraceModel, tree: TreeModel, options: BarRow & { readonly lane: BarLane }): ExecBar {
  const { row, lane } = options;
  const { startNs, endNs, selfNs } = extentOf(model, options);
  const { from, to } = placed(lane, startNs, endNs);
  const window = { startNs: 0, endNs: Math.max(1, lane.baseNs) };
  const rows = { first: row, last: lastHidden(model, options) };
  return {
    left: from,
    width: to - from,
    selfWidth: endNs === startNs ? to - from : ((to - from) * selfNs) / (endNs - startNs),
    isBeyond: endNs > lane.baseNs || startNs >= lane.baseNs,
    critical: criticalStretches(tree.sections, rows, { window, laneWidth: lane.width }),
    group: groupStretch(tree, model.skeleton.columns.group[row] ?? 0, lane),
  };
}

interface Extent {
  readonly startNs: number;
  readonly endNs: number;
  readonly selfNs: number;
}

/** A folded run reaches from its first to its last member. */
function extentOf({ skeleton: { columns } }: TraceModel, { row, fold }: BarRow): Extent {
  const startNs = columns.startNs[row] ?? 0;
  const last = fold?.run.rows.at(-1) ?? row;
  const endNs = (columns.startNs[last] ?? 0) + (columns.execNs[last] ?? 0);
  return { startNs, endNs, selfNs: fold === undefined ? (columns.selfNs[row] ?? 0) : endNs - startNs };
}

/** The last of the rows that this one stands for. */
export function lastHidden({ skeleton: { columns } }: TraceModel, { row, isCollapsed, fold }: BarRow): number {
  if (fold !== undefined) return fold.end;
  return isCollapsed ? row + (columns.descendants[row] ?? 0) : row;
}

function groupStretch({ groups }: TreeModel, group: number, lane: BarLane): Stretch | undefined {
  if (group === 0) return undefined;
  return placed(lane, groups.startNs[group] ?? 0, groups.endNs[group] ?? 0);
}

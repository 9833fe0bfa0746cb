import type { TraceColumns } from '@galileo/model';
import { hasFlag } from '../row-flags.ts';
import type { TraceModel } from '../trace-model.ts';
import { sectionsByRow, type CriticalSections } from './critical-sections.ts';

export interface Extent {
  readonly startNs: number;
  readonly execNs: number;
}

/** What the timeline needs besides the model, computed once per answer. */
export interface TimelineModel {
  readonly sections: CriticalSections;
  /** What each placeholder's children cover together. */
  readonly holes: ReadonlyMap<number, Extent>;
  readonly criticalRows: number;
}

export function createTimelineModel({ skeleton }: TraceModel): TimelineModel {
  const { columns, criticalPath } = skeleton;
  return {
    sections: sectionsByRow(criticalPath, columns.spanId.length),
    holes: holeExtents(columns),
    criticalRows: columns.criticalNs.reduce((count, ns) => count + (ns > 0 ? 1 : 0), 0),
  };
}

export function holeExtents(columns: TraceColumns): ReadonlyMap<number, Extent> {
  const holes = new Map<number, Extent>();
  columns.flags.forEach((flags, row) => {
    const startNs = columns.startNs[row] ?? 0;
    if (hasFlag(flags, 'placeholder')) holes.set(row, { startNs, execNs: 0 });
    const parent = columns.parentRow[row] ?? -1;
    const hole = holes.get(parent);
    if (hole === undefined || hasFlag(flags, 'untimed')) return;
    const from = Math.min(hole.startNs, startNs);
    const to = Math.max(hole.startNs + hole.execNs, startNs + (columns.execNs[row] ?? 0));
    holes.set(parent, { startNs: from, execNs: to - from });
  });
  return holes;
}

/** By how much the adjusted view has moved a row, ns; 0 in the raw view. */
export function shiftOf({ skeleton }: TraceModel, row: number): number {
  const { clocks, columns } = skeleton;
  if (clocks.shown === 'raw') return 0;
  return clocks.clocks[columns.clock[row] ?? -1]?.shiftNs ?? 0;
}

import type { TraceColumns } from '@galileo/model';
import { sectionsByRow, type CriticalSections } from '../timeline/critical-sections.ts';
import type { TraceModel } from '../trace-model.ts';

/** What the call tree needs besides the model, computed once per answer. */
export interface TreeModel {
  readonly sections: CriticalSections;
  readonly groups: GroupExtents;
}

/** From when to when each parallel group runs, by its number; offsets in ns. */
export interface GroupExtents {
  readonly startNs: Float64Array;
  readonly endNs: Float64Array;
}

export function createTreeModel({ skeleton }: TraceModel): TreeModel {
  return {
    sections: sectionsByRow(skeleton.criticalPath, skeleton.columns.spanId.length),
    groups: groupExtents(skeleton.columns),
  };
}

function groupExtents({ group, startNs, execNs }: TraceColumns): GroupExtents {
  let groups = 0;
  for (const number of group) groups = Math.max(groups, number);
  const extents = {
    startNs: new Float64Array(groups + 1).fill(Infinity),
    endNs: new Float64Array(groups + 1).fill(-Infinity),
  };
  group.forEach((number, row) => {
    if (number === 0) return;
    const start = startNs[row] ?? 0;
    extents.startNs[number] = Math.min(extents.startNs[number] ?? Infinity, start);
    extents.endNs[number] = Math.max(extents.endNs[number] ?? -Infinity, start + (execNs[row] ?? 0));
  });
  return extents;
}

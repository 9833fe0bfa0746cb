import type { Found } from '../find/use-find.ts';
import { isDimmed, type Highlight } from '../span-marks.ts';
import type { TraceModel } from '../trace-model.ts';

/** What the pills and the find box ask for. */
export interface Wanted {
  readonly highlight: Highlight;
  readonly critical: boolean;
  readonly found: Found;
}

/** Do the pills ask for other rows? It is drawn weaker, never hidden. */
export function isWeaker({ skeleton: { columns } }: TraceModel, row: number, { highlight, critical }: Wanted): boolean {
  return isDimmed(columns, row, highlight) || (critical && (columns.criticalNs[row] ?? 0) === 0);
}

/** Tells the rows that all pills ask for and the find box has found; undefined when nothing is asked for. */
export function matchTest(model: TraceModel, wanted: Wanted): ((row: number) => boolean) | undefined {
  const { highlight, critical, found } = wanted;
  const hasPills = critical || highlight.errors || highlight.applications.size > 0;
  if (!hasPills && found.state !== 'ready') return undefined;
  return (row) => !(hasPills && isWeaker(model, row, wanted)) && (found.state !== 'ready' || found.isFound(row));
}

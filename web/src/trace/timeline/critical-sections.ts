import type { CriticalPath } from '@galileo/model';
import type { ZoomWindow } from '../zoom.ts';

/** The sections of the critical path, found by row. */
export interface CriticalSections {
  readonly path: Pick<CriticalPath, 'startNs' | 'endNs'>;
  /** Numbers of sections, row by row: those of row n are `byRow[rowStart[n] .. rowStart[n + 1])`, each row's by time. */
  readonly byRow: Int32Array;
  readonly rowStart: Int32Array;
}

export function sectionsByRow(path: CriticalPath, rowCount: number): CriticalSections {
  const rowStart = new Int32Array(rowCount + 1);
  for (const row of path.row) rowStart[row + 1] = (rowStart[row + 1] ?? 0) + 1;
  for (let row = 1; row <= rowCount; row++) rowStart[row] = (rowStart[row] ?? 0) + (rowStart[row - 1] ?? 0);
  const byRow = new Int32Array(path.row.length);
  const next = rowStart.slice();
  path.row.forEach((row, section) => {
    byRow[next[row] ?? 0] = section;
    next[row] = (next[row] ?? 0) + 1;
  });
  return { path, byRow, rowStart };
}

/** A piece of a lane, px. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface Lane {
  readonly window: ZoomWindow;
  readonly laneWidth: number;
}

/** What rows `first` to `last` have of the critical path, as px of a lane: for a row that hides others, the union of theirs. */
export function criticalStretches(
  { path, byRow, rowStart }: CriticalSections,
  rows: { readonly first: number; readonly last: number },
  lane: Lane,
): readonly Stretch[] {
  const from = rowStart[rows.first] ?? 0;
  const to = rowStart[rows.last + 1] ?? from;
  // Sections are numbered by time, so that sorting the numbers sorts the times.
  const sections = rows.first === rows.last ? byRow.subarray(from, to) : byRow.slice(from, to).sort();
  return joinedStretches(
    sections.length,
    (at) => {
      const section = sections[at] ?? 0;
      return { startNs: path.startNs[section] ?? 0, endNs: path.endNs[section] ?? 0 };
    },
    lane,
  );
}

/** A stretch is never shorter, so that it can be seen. */
const MIN_STRETCH = 1;

/** Intervals by start as stretches of a lane; those less than a pixel apart become one, so that there are never more than fit. */
export function joinedStretches(
  count: number,
  interval: (at: number) => { readonly startNs: number; readonly endNs: number },
  { window, laneWidth }: Lane,
): readonly Stretch[] {
  const scale = laneWidth / (window.endNs - window.startNs);
  const joined: { from: number; to: number }[] = [];
  for (let at = 0; at < count; at++) {
    const { startNs, endNs } = interval(at);
    if (endNs < window.startNs || startNs > window.endNs) continue;
    const from = Math.min(Math.max(0, (startNs - window.startNs) * scale), laneWidth - MIN_STRETCH);
    const to = Math.max(from + MIN_STRETCH, Math.min(laneWidth, (endNs - window.startNs) * scale));
    const before = joined.at(-1);
    if (before !== undefined && from - before.to < 1) before.to = Math.max(before.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

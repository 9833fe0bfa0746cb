import type { TraceColumns } from '@galileo/model';
import { hasFlag } from '../../row-flags.ts';

/** A run of equal pixels in one lane of the minimap; `toX` is exclusive. */
export interface MinimapRun {
  readonly lane: number;
  readonly fromX: number;
  readonly toX: number;
  readonly row: number;
}

export interface MinimapSize {
  readonly width: number;
  readonly lanes: number;
  readonly windowNs: number;
}

/**
 * The whole trace in `lanes` by `width` pixels. Rows share lanes in row order; of several bars on a pixel the longest
 * is drawn.
 */
export function minimapRuns(columns: TraceColumns, size: MinimapSize): readonly MinimapRun[] {
  const lanes = Math.min(size.lanes, columns.spanId.length);
  const runs: MinimapRun[] = [];
  for (let lane = 0; lane < lanes; lane++) {
    const from = Math.floor((lane * columns.spanId.length) / lanes);
    const to = Math.floor(((lane + 1) * columns.spanId.length) / lanes);
    for (const run of laneRuns(columns, { from, to }, { ...size, lane })) runs.push(run);
  }
  return runs;
}

/** Rows to draw: those at least a pixel wide by length, the longest first; all others, which are shorter, as they come. */
function rowsByWidth(
  columns: TraceColumns,
  { from, to }: { readonly from: number; readonly to: number },
  nsPerPixel: number,
): { readonly wide: readonly number[]; readonly thin: readonly number[] } {
  const exec = (row: number): number => columns.execNs[row] ?? 0;
  const wide: number[] = [];
  const thin: number[] = [];
  for (let row = from; row < to; row++) {
    const flags = columns.flags[row];
    if (hasFlag(flags, 'placeholder') || hasFlag(flags, 'untimed')) continue;
    (exec(row) >= nsPerPixel ? wide : thin).push(row);
  }
  return { wide: wide.sort((a, b) => exec(b) - exec(a)), thin };
}

/** Where failed bars end, one mark a lane and pixel: they show even where a longer bar hides them. */
export function failedMarks(
  columns: TraceColumns,
  size: MinimapSize,
): readonly { readonly lane: number; readonly x: number }[] {
  const count = columns.spanId.length;
  const lanes = Math.min(size.lanes, count);
  const scale = size.width / Math.max(size.windowNs, 1);
  const marks = new Set<number>();
  columns.flags.forEach((flags, row) => {
    if (!hasFlag(flags, 'failed')) return;
    const endNs = (columns.startNs[row] ?? 0) + (columns.execNs[row] ?? 0);
    const lane = Math.floor((row * lanes) / count);
    marks.add(lane * size.width + clampPixel(Math.floor(endNs * scale), size.width));
  });
  return Array.from(marks, (mark) => ({ lane: Math.floor(mark / size.width), x: mark % size.width }));
}

function laneRuns(
  columns: TraceColumns,
  rows: { readonly from: number; readonly to: number },
  { width, windowNs, lane }: MinimapSize & { readonly lane: number },
): readonly MinimapRun[] {
  const owner = new Int32Array(width).fill(-1);
  const nextFree = Int32Array.from({ length: width + 1 }, (_, x) => x);
  const scale = width / Math.max(windowNs, 1);
  const pixelsOf = (row: number): { readonly fromX: number; readonly toX: number } => {
    const startNs = columns.startNs[row] ?? 0;
    const fromX = clampPixel(Math.floor(startNs * scale), width);
    const endX = Math.ceil((startNs + (columns.execNs[row] ?? 0)) * scale);
    return { fromX, toX: Math.max(fromX + 1, Math.min(width, endX)) };
  };
  const { wide, thin } = rowsByWidth(columns, rows, 1 / scale);
  for (const row of wide) {
    const { fromX, toX } = pixelsOf(row);
    for (let x = freeFrom(nextFree, fromX); x < toX; x = freeFrom(nextFree, x)) {
      owner[x] = row;
      nextFree[x] = x + 1;
    }
  }
  const execOf = (row: number | undefined): number => columns.execNs[row ?? -1] ?? -1;
  for (const row of thin) {
    const { fromX, toX } = pixelsOf(row);
    for (let x = fromX; x < toX; x++) if (execOf(row) > execOf(owner[x])) owner[x] = row;
  }
  return runsOf(owner, lane);
}

function clampPixel(x: number, width: number): number {
  return Math.min(width - 1, Math.max(0, x));
}

/** The first pixel at or after x that nobody owns; shortens the path as it goes. */
function freeFrom(nextFree: Int32Array, x: number): number {
  let at = x;
  while ((nextFree[at] ?? at) !== at) {
    const next = nextFree[at] ?? at;
    nextFree[at] = nextFree[next] ?? next;
    at = nextFree[at] ?? at;
  }
  return at;
}

function runsOf(owner: Int32Array, lane: number): readonly MinimapRun[] {
  const runs: MinimapRun[] = [];
  for (let fromX = 0; fromX < owner.length;) {
    const row = owner[fromX] ?? -1;
    let toX = fromX + 1;
    while (toX < owner.length && owner[toX] === row) toX++;
    if (row >= 0) runs.push({ lane, fromX, toX, row });
    fromX = toX;
  }
  return runs;
}

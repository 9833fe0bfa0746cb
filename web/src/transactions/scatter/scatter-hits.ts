import type { ScatterAnswer } from '@galileo/model';
import type { Point } from '../../charts/plot-area.ts';
import { xOfOffset, yOfDuration, type ScatterFrame } from './scatter-frame.ts';

/** How far from a dot the pointer still means it, pixels. */
const REACH = 8;
/** Width and height of a cell in the size the answer was asked for, pixels. */
export const CELL = 2;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Middle of the cells in the plot: the plot may have another size than the answer was asked for. */
export function cellPlace(asked: Size, { area }: ScatterFrame): (x: number, y: number) => Point {
  const wide = (CELL * area.width) / asked.width;
  const high = (CELL * area.height) / asked.height;
  const bottom = area.top + area.height;
  return (x, y) => ({ x: area.left + (x + 0.5) * wide, y: bottom - (y + 0.5) * high });
}

/** Keeps the nearest of what it is shown. */
function nearestTo(at: Point): { readonly see: (index: number, point: Point) => void; readonly found: () => number } {
  let best = REACH * REACH;
  let index = -1;
  return {
    see: (candidate, { x, y }) => {
      const distance = (x - at.x) ** 2 + (y - at.y) ** 2;
      if (distance > best) return;
      best = distance;
      index = candidate;
    },
    found: () => index,
  };
}

/** Index of the transaction nearest to a pixel; -1 when none is near. */
export function nearestPoint({ points }: ScatterAnswer, at: Point, frame: ScatterFrame): number {
  const nearest = nearestTo(at);
  for (const [index, startNs] of points.startNs.entries())
    nearest.see(index, { x: xOfOffset(startNs, frame), y: yOfDuration(points.durationNs[index] ?? 0, frame) });
  return nearest.found();
}

/** Index of the cell nearest to a pixel; -1 when none is near. */
export function nearestCell({ cells }: ScatterAnswer, at: Point, place: (x: number, y: number) => Point): number {
  const nearest = nearestTo(at);
  for (const [index, x] of cells.x.entries()) nearest.see(index, place(x, cells.y[index] ?? 0));
  return nearest.found();
}

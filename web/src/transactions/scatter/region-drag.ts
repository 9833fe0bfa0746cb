import type { Point, Rect } from '../../charts/plot-area.ts';
import type { Region } from '../region/region.ts';
import { durationAtY, instantAtX, regionBetween, upperLimit, type ScatterFrame } from './scatter-frame.ts';

/** The two edges that meet at a handle. */
export interface Corner {
  readonly x: 'fromNs' | 'toNs';
  readonly y: 'minNs' | 'maxNs';
}

/** A rectangle being drawn, or a corner of the present one being pulled. */
export type RegionDrag =
  | { readonly kind: 'draw'; readonly start: Point; readonly at: Point }
  | {
      readonly kind: 'pull';
      readonly corner: Corner;
      readonly region: Region;
      readonly start: Point;
      readonly at: Point;
    };

/** As near as a finger or an unsteady hand comes, pixels. */
const HANDLE_REACH = 8;

export const corners = [
  { x: 'fromNs', y: 'minNs' },
  { x: 'toNs', y: 'minNs' },
  { x: 'fromNs', y: 'maxNs' },
  { x: 'toNs', y: 'maxNs' },
] as const satisfies readonly Corner[];

export function cornerPoint({ x, y }: Corner, rect: Rect): Point {
  return {
    x: x === 'fromNs' ? rect.left : rect.left + rect.width,
    y: y === 'maxNs' ? rect.top : rect.top + rect.height,
  };
}

/** The handle under the pointer. */
export function cornerAt(at: Point, rect: Rect | undefined): Corner | undefined {
  if (rect === undefined) return undefined;
  return corners.find((corner) => {
    const point = cornerPoint(corner, rect);
    return Math.abs(point.x - at.x) <= HANDLE_REACH && Math.abs(point.y - at.y) <= HANDLE_REACH;
  });
}

/** What a drag makes of the choice. The edges that are not pulled keep their exact numbers. */
export function regionOfDrag(drag: RegionDrag, frame: ScatterFrame): Region {
  if (drag.kind === 'draw') return regionBetween(drag.start, drag.at, frame);
  const { corner, region, at } = drag;
  const other = corner.x === 'fromNs' ? region.toNs : region.fromNs;
  const pulled = instantAtX(at.x, frame);
  const limit = region.maxNs ?? frame.maxNs;
  const still = corner.y === 'minNs' ? limit : region.minNs;
  const ns = durationAtY(at.y, frame);
  const isOpen = corner.y === 'minNs' && region.maxNs === null;
  return {
    fromNs: pulled < other ? pulled : other,
    toNs: pulled < other ? other : pulled,
    minNs: Math.min(still, ns),
    maxNs: isOpen ? null : upperLimit(Math.max(still, ns), frame),
  };
}

import type { Place, Places } from '../layout/places.ts';
import type { Box } from './boxes.ts';

/** Screen = map x scale + offset. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const LEAST_SCALE = 0.05;
export const GREATEST_SCALE = 2.5;
/** Around the outermost centres: ring, name, numbers. */
/** px of the screen: half a name, which does not get smaller with the map. */
const NAME = 64;
const MARGIN = { left: 90, right: 90, top: 60, bottom: 84 };

export function boundsOf(places: Places): Box {
  const all = [...places.values()];
  if (all.length === 0) return { left: 0, top: 0, right: 1, bottom: 1 };
  const [xs, ys] = [all.map(({ x }) => x), all.map(({ y }) => y)];
  const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), -Infinity);
  return {
    left: least(xs) - MARGIN.left,
    right: most(xs) + MARGIN.right,
    top: least(ys) - MARGIN.top,
    bottom: most(ys) + MARGIN.bottom,
  };
}

const bounded = (scale: number) => Math.min(GREATEST_SCALE, Math.max(LEAST_SCALE, scale));

/** All of it in the middle, never larger than life. `inset` px at the left are taken by buttons. */
export function fitView({ left, top, right, bottom }: Box, { width, height }: Size, inset = 0): View {
  const [wide, high] = [right - left, bottom - top];
  const inner = { wide: wide - MARGIN.left - MARGIN.right, high: high - MARGIN.top - MARGIN.bottom };
  const room = { width: width - inset, height };
  const far = Math.min((room.width - 2 * NAME) / inner.wide, (room.height - NAME) / inner.high);
  const scale = bounded(Math.min(1, room.width / wide, room.height / high, far));
  return {
    scale,
    x: (width + inset) / 2 - ((left + right) / 2) * scale,
    y: height / 2 - ((top + bottom) / 2) * scale,
  };
}

/** Zooms so that what is under the given point of the screen stays under it. */
export function zoomAt(view: View, factor: number, { x, y }: Place): View {
  const scale = bounded(view.scale * factor);
  const by = scale / view.scale;
  return { scale, x: x - (x - view.x) * by, y: y - (y - view.y) * by };
}

export const panBy = (view: View, dx: number, dy: number): View => ({ ...view, x: view.x + dx, y: view.y + dy });

/** Brings a place to the middle, near enough to read. */
export function centreOn(place: Place, { width, height }: Size, scale: number): View {
  const near = bounded(Math.max(scale, 0.9));
  return { scale: near, x: width / 2 - place.x * near, y: height / 2 - place.y * near };
}

/** Moves no more than needed for a place to be well inside; the same view when it is. */
export function reveal(view: View, place: Place, { width, height }: Size): View {
  const edge = Math.min(60, width / 4, height / 4);
  const inside = (at: number, size: number) => Math.min(size - edge, Math.max(edge, at));
  const [x, y] = [place.x * view.scale + view.x, place.y * view.scale + view.y];
  const [dx, dy] = [inside(x, width) - x, inside(y, height) - y];
  return dx === 0 && dy === 0 ? view : panBy(view, dx, dy);
}

/** The part of the map that is in sight. */
export function inSight(view: View, { width, height }: Size): Box {
  return {
    left: -view.x / view.scale,
    top: -view.y / view.scale,
    right: (width - view.x) / view.scale,
    bottom: (height - view.y) / view.scale,
  };
}

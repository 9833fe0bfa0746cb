import type { Point, Rect } from '../../charts/plot-area.ts';
import type { Region } from '../region/region.ts';

/** What the plot shows: transactions that began in [fromNs, toNs), up to `maxNs`, drawn into `area`. */
export interface ScatterFrame {
  /** Epoch ns. */
  readonly fromNs: bigint;
  readonly toNs: bigint;
  /** Top of the y axis, ns. */
  readonly maxNs: number;
  /** Pixels. */
  readonly area: Rect;
}

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

export const spanOf = ({ fromNs, toNs }: ScatterFrame): number => Math.max(1, Number(toNs - fromNs));

/** Pixels of an offset from the frame's start, ns. */
export function xOfOffset(offsetNs: number, frame: ScatterFrame): number {
  return frame.area.left + (frame.area.width * offsetNs) / spanOf(frame);
}

/** Pixels of a response time; what is above the top stands on the top edge. */
export function yOfDuration(ns: number, { maxNs, area }: ScatterFrame): number {
  return area.top + area.height * (1 - Math.min(1, ns / maxNs));
}

/** The instant under a pixel, epoch ns, within the frame. */
export function instantAtX(x: number, frame: ScatterFrame): bigint {
  const share = clamp((x - frame.area.left) / frame.area.width, 0, 1);
  const offset = Math.min(spanOf(frame) - 1, Math.round(share * spanOf(frame)));
  return frame.fromNs + BigInt(offset);
}

/** So near to the top the top is meant, pixels. */
const TOP_REACH = 4;

/** The response time under a pixel, ns, within the frame. */
export function durationAtY(y: number, { maxNs, area }: ScatterFrame): number {
  if (y <= area.top + TOP_REACH) return maxNs;
  return Math.round(clamp(1 - (y - area.top) / area.height, 0, 1) * maxNs);
}

/** The region between two corners. At the top of the axis there is no upper limit: the points on the edge lie above it. */
export function regionBetween(a: Point, b: Point, frame: ScatterFrame): Region {
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)];
  const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)];
  return {
    fromNs: instantAtX(left, frame),
    toNs: instantAtX(right, frame),
    minNs: durationAtY(bottom, frame),
    maxNs: upperLimit(durationAtY(top, frame), frame),
  };
}

export function upperLimit(ns: number, { maxNs }: ScatterFrame): number | null {
  return ns >= maxNs ? null : ns;
}

/** Where a region stands in the plot, cut at its edges; undefined when none of it is in sight. */
export function rectOfRegion(region: Region, frame: ScatterFrame): Rect | undefined {
  const { area, maxNs } = frame;
  if (region.toNs < frame.fromNs || region.fromNs >= frame.toNs) return undefined;
  const x = (ns: bigint) => clamp(xOfOffset(Number(ns - frame.fromNs), frame), area.left, area.left + area.width);
  const left = x(region.fromNs);
  const top = yOfDuration(region.maxNs ?? maxNs, frame);
  return { left, top, width: x(region.toNs) - left, height: yOfDuration(region.minNs, frame) - top };
}

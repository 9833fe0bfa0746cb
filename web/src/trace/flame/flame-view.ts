import { clampWindow, type ZoomWindow } from '../zoom.ts';
import type { FlameFrames } from './layout/flame-frames.ts';

export const LANE_HEIGHT = 22;
export const FRAME_HEIGHT = 20;
/** A frame is never thinner, so that it can be seen. */
const MIN_FRAME = 1;
/** px beside the pointer in which a thin frame is still meant. */
const REACH = 2;

/** What of the graph is in sight. */
export interface FlameSight {
  /** Of the x axis, ns. */
  readonly window: ZoomWindow;
  readonly width: number;
  readonly height: number;
  /** px above the first lane in sight. */
  readonly scrollTop: number;
}

export interface FrameBox {
  /** px from the left of the canvas. */
  readonly left: number;
  readonly width: number;
}

const endOf = ({ startNs, lengthNs }: FlameFrames, frame: number): number =>
  (startNs[frame] ?? 0) + (lengthNs[frame] ?? 0);

/** What only touches an edge of the window is not in it, unless it has no length at all. */
function isInSight(start: number, end: number, { startNs, endNs }: ZoomWindow): boolean {
  return start === end ? start >= startNs && end <= endNs : start < endNs && end > startNs;
}

/** Where a frame is drawn, cut at the edges of the window; undefined when none of it is in the window. */
export function frameBox(frames: FlameFrames, frame: number, sight: FlameSight): FrameBox | undefined {
  const { window, width } = sight;
  const start = frames.startNs[frame] ?? 0;
  const end = endOf(frames, frame);
  if (!isInSight(start, end, window)) return undefined;
  const scale = width / (window.endNs - window.startNs);
  return { left: leftPx(start, sight, scale), width: widthPx(start, end, { sight, scale }) };
}

function leftPx(start: number, { window, width }: FlameSight, scale: number): number {
  return Math.min(Math.max(0, (start - window.startNs) * scale), width - MIN_FRAME);
}

function widthPx(
  start: number,
  end: number,
  { sight, scale }: { readonly sight: FlameSight; readonly scale: number },
): number {
  const left = Math.max(0, (start - sight.window.startNs) * scale);
  const right = Math.min(sight.width, (end - sight.window.startNs) * scale);
  return Math.max(MIN_FRAME, right - left);
}

/** Where in `byLane` the first frame of a lane is that ends at or after an instant. Frames of a lane do not overlap, so their ends ascend too. */
function firstEndingAfter(frames: FlameFrames, lane: number, ns: number): number {
  let low = frames.laneStart[lane] ?? 0;
  let high = frames.laneStart[lane + 1] ?? low;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (endOf(frames, frames.byLane[middle] ?? 0) < ns) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The frames of a lane to draw, from left to right: of those that begin on the same pixel, the widest alone. */
export function eachBox(
  frames: FlameFrames,
  place: { readonly lane: number; readonly sight: FlameSight },
  draw: (frame: number, box: FrameBox) => void,
): void {
  const { lane, sight } = place;
  const last = frames.laneStart[lane + 1] ?? 0;
  const shown = { sight, scale: sight.width / (sight.window.endNs - sight.window.startNs) };
  const pixel = widestOfPixel(frames, draw);
  for (let at = firstEndingAfter(frames, lane, sight.window.startNs); at < last; at++) {
    const frame = frames.byLane[at] ?? 0;
    const start = frames.startNs[frame] ?? 0;
    const end = endOf(frames, frame);
    if (start > sight.window.endNs) break;
    if (isInSight(start, end, sight.window))
      pixel.offer(frame, leftPx(start, sight, shown.scale), widthPx(start, end, shown));
  }
  pixel.flush();
}

interface Pixel {
  /** Frames come from left to right. */
  readonly offer: (frame: number, left: number, width: number) => void;
  readonly flush: () => void;
}

/** Makes no object per frame: a lane may hold a hundred thousand that are thinner than a pixel. */
function widestOfPixel({ lengthNs }: FlameFrames, draw: (frame: number, box: FrameBox) => void): Pixel {
  let widest = -1;
  let widestLeft = -1;
  let widestWidth = 0;
  const flush = (): void => {
    if (widest >= 0) draw(widest, { left: widestLeft, width: widestWidth });
  };
  const isWider = (frame: number, width: number): boolean =>
    width > widestWidth || (width === widestWidth && (lengthNs[frame] ?? 0) > (lengthNs[widest] ?? 0));
  const offer: Pixel['offer'] = (frame, left, width) => {
    const isNextPixel = Math.floor(widestLeft) !== Math.floor(left);
    if (isNextPixel) flush();
    else if (!isWider(frame, width)) return;
    widest = frame;
    widestLeft = left;
    widestWidth = width;
  };
  return { offer, flush };
}

/** The frame under a point of the canvas, or a thin one right beside it. */
export function frameAt(frames: FlameFrames, sight: FlameSight, at: { x: number; y: number }): number | undefined {
  const lane = Math.floor((at.y + sight.scrollTop) / LANE_HEIGHT);
  if (lane < 0 || lane >= frames.lanes) return undefined;
  const { startNs, endNs } = sight.window;
  const nsPerPx = (endNs - startNs) / Math.max(1, sight.width);
  const ns = startNs + at.x * nsPerPx;
  const last = frames.laneStart[lane + 1] ?? 0;
  let nearest: { frame: number; distance: number } | undefined;
  for (let index = firstEndingAfter(frames, lane, ns - REACH * nsPerPx); index < last; index++) {
    const frame = frames.byLane[index] ?? 0;
    const start = frames.startNs[frame] ?? 0;
    if (start > ns + REACH * nsPerPx) break;
    const distance = Math.max(0, start - ns, ns - endOf(frames, frame));
    if (nearest === undefined || distance < nearest.distance) nearest = { frame, distance };
  }
  return nearest?.frame;
}

/** The window that shows a frame from edge to edge. */
export function windowOf(frames: FlameFrames, frame: number): ZoomWindow {
  const startNs = frames.startNs[frame] ?? 0;
  return { startNs, endNs: Math.max(endOf(frames, frame), startNs + 1) };
}

/** The window moved so that it shows a part of another one. */
export function revealed(window: ZoomWindow, whole: ZoomWindow, wanted: ZoomWindow): ZoomWindow {
  if (wanted.startNs < window.endNs && wanted.endNs > window.startNs) return window;
  const by = (wanted.startNs + wanted.endNs - window.startNs - window.endNs) / 2;
  return clampWindow({ startNs: window.startNs + by, endNs: window.endNs + by }, whole);
}

export type Step = 'parent' | 'child' | 'next' | 'previous';

/** Where an arrow key leads from a frame; undefined when there is nothing there. */
export function steppedFrame(frames: FlameFrames, from: number, step: Step): number | undefined {
  const parent = frames.parent[from] ?? -1;
  if (step === 'parent') return parent < 0 ? undefined : parent;
  const isLeftOf = (a: number, b: number): boolean => {
    const distance = (frames.startNs[a] ?? 0) - (frames.startNs[b] ?? 0);
    return distance < 0 || (distance === 0 && a < b);
  };
  const family = step === 'child' ? from : parent;
  let found: number | undefined;
  frames.parent.forEach((above, frame) => {
    if (above !== family) return;
    if (step === 'next' && !isLeftOf(from, frame)) return;
    if (step === 'previous' && !isLeftOf(frame, from)) return;
    const isNearer = found === undefined || (step === 'previous' ? isLeftOf(found, frame) : isLeftOf(frame, found));
    if (isNearer) found = frame;
  });
  return found;
}

import type { ZoomWindow } from '../zoom.ts';

export interface Bar {
  /** px from the left of the lane. */
  readonly left: number;
  readonly width: number;
}

/** A bar is never thinner, so that 0 ns can be seen and hit. */
export const MIN_BAR = 2;
const GAP = 6;
const INSET = 8;

/** Where a span is drawn in a lane that shows the window; undefined when none of it is in the window. */
export function barOf(
  span: { startNs: number; execNs: number },
  window: ZoomWindow,
  laneWidth: number,
): Bar | undefined {
  const endNs = span.startNs + span.execNs;
  if (endNs < window.startNs || span.startNs > window.endNs) return undefined;
  const scale = laneWidth / (window.endNs - window.startNs);
  const left = Math.max(0, (span.startNs - window.startNs) * scale);
  const right = Math.min(laneWidth, (endNs - window.startNs) * scale);
  const width = Math.max(MIN_BAR, right - left);
  return { left: Math.max(0, Math.min(left, laneWidth - width)), width };
}

export interface LabelPlace {
  readonly side: 'inside' | 'right' | 'left';
  /** px from the left of the lane. */
  readonly left: number;
  readonly maxWidth: number;
}

/** Inside the bar if the label fits there, else on the side that has room, else on the roomier of the three. */
export function placeLabel(bar: Bar | undefined, labelWidth: number, laneWidth: number): LabelPlace {
  if (bar === undefined) return { side: 'right', left: INSET, maxWidth: Math.max(0, laneWidth - INSET) };
  const inside = bar.width - 2 * INSET;
  const right = laneWidth - bar.left - bar.width - GAP;
  const left = bar.left - GAP;
  if (inside >= labelWidth) return { side: 'inside', left: bar.left + INSET, maxWidth: inside };
  if (right >= labelWidth || (right >= left && right >= inside)) {
    return { side: 'right', left: bar.left + bar.width + GAP, maxWidth: Math.max(0, right) };
  }
  if (left >= labelWidth || left >= inside) {
    const width = Math.min(labelWidth, left);
    return { side: 'left', left: bar.left - GAP - width, maxWidth: width };
  }
  return { side: 'inside', left: bar.left + INSET, maxWidth: inside };
}

/** Which side of the window a bar lies on that is not in it. */
export function outsideOf(
  span: { startNs: number; execNs: number },
  window: ZoomWindow,
): 'before' | 'after' | undefined {
  if (span.startNs + span.execNs < window.startNs) return 'before';
  return span.startNs > window.endNs ? 'after' : undefined;
}

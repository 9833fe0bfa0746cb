import type { Rect } from '../../charts/plot-area.ts';
import type { Size } from './scatter-hits.ts';

/** Pixels of the whole chart with its axes. */
export const PLOT_HEIGHT = 292;
const margins = { left: 60, right: 12, top: 26, bottom: 24 } as const;
/** A window pulled wider asks again in steps, not with each pixel. */
const WIDTH_STEP = 40;

export function plotAreaOf(width: number): Rect {
  const { left, right, top, bottom } = margins;
  return { left, top, width: Math.max(1, width - left - right), height: PLOT_HEIGHT - top - bottom };
}

/** The size of the plot to ask for; undefined while it has none. */
export function askedSize(width: number): Size | undefined {
  if (width === 0) return undefined;
  const area = plotAreaOf(width);
  return { width: Math.max(WIDTH_STEP, Math.floor(area.width / WIDTH_STEP) * WIDTH_STEP), height: area.height };
}

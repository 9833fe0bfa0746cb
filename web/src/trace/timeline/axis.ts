import type { ZoomWindow } from '../zoom.ts';

export interface Tick {
  readonly ns: number;
  /** px from the left of the lane. */
  readonly left: number;
}

const MIN_TICK_PX = 96;

/** Round instants (1, 2 or 5 of a power of ten), far enough apart for their labels. */
export function axisTicks(window: ZoomWindow, laneWidth: number): readonly Tick[] {
  const length = window.endNs - window.startNs;
  if (laneWidth <= 0 || length <= 0) return [];
  const step = stepOf(length / Math.max(1, Math.floor(laneWidth / MIN_TICK_PX)));
  const first = Math.ceil(window.startNs / step);
  const last = Math.floor(window.endNs / step);
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const ns = (first + index) * step;
    return { ns, left: ((ns - window.startNs) / length) * laneWidth };
  });
}

const MINUTE = 60e9;

/** From 20 s on, steps are whole minutes: nobody reads 100 s at a glance. */
function stepOf(atLeastNs: number): number {
  return atLeastNs > MINUTE / 3 ? roundStep(atLeastNs / MINUTE) * MINUTE : roundStep(atLeastNs);
}

function roundStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(atLeast, 1)));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= atLeast) ?? 10;
  return factor * power;
}

const units = [
  { name: 'ns', ns: 1 },
  { name: 'us', ns: 1e3 },
  { name: 'ms', ns: 1e6 },
  { name: 's', ns: 1e9 },
] as const;

/** All labels of one axis carry the same unit, the largest in which the last tick is at least 1. */
export function tickLabel(ns: number, ticks: readonly Tick[]): string {
  if (ns === 0) return '0';
  const largest = Math.max(...ticks.map((tick) => Math.abs(tick.ns)));
  if (ticks.every((tick) => tick.ns % MINUTE === 0)) return `${ns / MINUTE} m`;
  const unit = units.findLast((candidate) => largest >= candidate.ns) ?? units[0];
  return `${Number((ns / unit.ns).toPrecision(12))} ${unit.name}`;
}

/** A stretch of the trace, in ns from its start. */
export interface ZoomWindow {
  readonly startNs: number;
  readonly endNs: number;
}

/** Narrower windows tell nothing: clocks do not resolve them. */
const MIN_WINDOW_NS = 10;
const STEP = 1.5;
/** Zooming out ends exactly at the whole trace, whatever was lost to rounding. */
const NEARLY_WHOLE = 0.999;

export function wholeTrace(windowNs: number): ZoomWindow {
  return { startNs: 0, endNs: Math.max(windowNs, 1) };
}

/** Shifts and shrinks a window until it lies inside the trace. */
export function clampWindow(window: ZoomWindow, whole: ZoomWindow): ZoomWindow {
  const full = whole.endNs - whole.startNs;
  if (window.endNs - window.startNs >= full * NEARLY_WHOLE) return whole;
  const length = Math.min(full, Math.max(window.endNs - window.startNs, Math.min(MIN_WINDOW_NS, full)));
  const startNs = Math.min(Math.max(window.startNs, whole.startNs), whole.endNs - length);
  return { startNs, endNs: startNs + length };
}

/** Keeps the instant under the pointer where it is. A factor above 1 shows more. */
export function zoomAt(
  window: ZoomWindow,
  whole: ZoomWindow,
  { atNs, factor }: { atNs: number; factor: number },
): ZoomWindow {
  return clampWindow(
    { startNs: atNs - (atNs - window.startNs) * factor, endNs: atNs + (window.endNs - atNs) * factor },
    whole,
  );
}

export function zoomStep(window: ZoomWindow, whole: ZoomWindow, direction: 'in' | 'out'): ZoomWindow {
  const atNs = (window.startNs + window.endNs) / 2;
  return zoomAt(window, whole, { atNs, factor: direction === 'in' ? 1 / STEP : STEP });
}

/** Moves by a share of the window's own length. */
export function pan(window: ZoomWindow, whole: ZoomWindow, share: number): ZoomWindow {
  const by = (window.endNs - window.startNs) * share;
  return clampWindow({ startNs: window.startNs + by, endNs: window.endNs + by }, whole);
}

export function isWhole(window: ZoomWindow, whole: ZoomWindow): boolean {
  return window.startNs <= whole.startNs && window.endNs >= whole.endNs;
}

/** `start,end` in ns. */
export function printZoom(window: ZoomWindow): string {
  return `${Math.round(window.startNs)},${Math.round(window.endNs)}`;
}

/** Undefined for anything that is no window; the address may come from anywhere. */
export function parseZoom(text: string | null): ZoomWindow | undefined {
  const match = /^(-?\d{1,16}),(-?\d{1,16})$/.exec(text ?? '');
  if (match === null) return undefined;
  const window = { startNs: Number(match[1]), endNs: Number(match[2]) };
  return window.endNs > window.startNs ? window : undefined;
}

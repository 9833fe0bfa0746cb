import { useCallback, useEffect, useLayoutEffect, useRef, useState, type PointerEvent, type RefObject } from 'react';
import type { Place } from '../layout/places.ts';
import type { Box } from './boxes.ts';
import { centreOn, fitView, panBy, reveal, zoomAt, type Size, type View } from './viewport.ts';

/** Less than this many pixels is a click, not a pan. */
const MIN_DRAG = 4;
const ZOOM_STEP = 1.35;
const WHEEL = 0.0016;
/** Before the first measure, and where nothing is measured. */
const assumed: Size = { width: 1000, height: 640 };

export interface Viewport {
  readonly view: View;
  readonly size: Size;
  readonly isPanning: boolean;
  readonly zoom: (way: 'in' | 'out') => void;
  readonly fit: () => void;
  readonly centre: (place: Place) => void;
  readonly reveal: (place: Place) => void;
  /** Stays as it is when the window gets narrower: what was clicked must not jump away. */
  readonly hold: () => void;
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  /** True when the pointer moved so far that what ends is a pan and no click. */
  readonly onPointerUp: () => boolean;
}

function useSize(element: RefObject<Element | null>): Size {
  const [size, setSize] = useState(assumed);
  useLayoutEffect(() => {
    const target = element.current;
    if (target === null) return undefined;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = target;
      if (width > 0 && height > 0)
        setSize((before) => (before.width === width && before.height === height ? before : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

/** Calls with the wheel's turn; the page must not scroll meanwhile, which a passive listener could not prevent. */
function useWheel(element: RefObject<Element | null>, onTurn: (factor: number, at: Place) => void): void {
  const latest = useRef(onTurn);
  useEffect(() => {
    latest.current = onTurn;
  });
  useEffect(() => {
    const target = element.current;
    const onWheel = (event: Event) => {
      if (!(event instanceof WheelEvent) || target === null) return;
      event.preventDefault();
      const { left, top } = target.getBoundingClientRect();
      const turn = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 16 : event.deltaY;
      const factor = Math.exp(-turn * WHEEL * (event.ctrlKey ? 5 : 1));
      latest.current(factor, { x: event.clientX - left, y: event.clientY - top });
    };
    target?.addEventListener('wheel', onWheel, { passive: false });
    return () => target?.removeEventListener('wheel', onWheel);
  }, [element]);
}

export interface ViewportOptions {
  readonly bounds: Box;
  /** px at the left that buttons cover. */
  readonly inset: number;
  readonly series: string;
}

interface Drag {
  readonly x: number;
  readonly y: number;
  readonly view: View;
  readonly isPan: boolean;
}

/**
 * Pan and zoom. Until the reader moves the map it fits the window, whatever size that or the map takes; another `series` (another choice
 * of what to see) fits it again.
 */
export function useViewport(element: RefObject<Element | null>, { bounds, inset, series }: ViewportOptions): Viewport {
  const size = useSize(element);
  const [own, setOwn] = useState<{ readonly series: string; readonly view: View } | undefined>(undefined);
  const [isPanning, setIsPanning] = useState(false);
  const drag = useRef<Drag>(undefined);
  const fitted = fitView(bounds, size, inset);
  const view = own?.series === series ? own.view : fitted;
  const latest = useRef({ fitted, size, series });
  useLayoutEffect(() => {
    latest.current = { fitted, size, series };
  });
  const move = useCallback((change: (view: View, size: Size) => View) => {
    setOwn((before) => {
      const now = latest.current;
      const from = before?.series === now.series ? before.view : now.fitted;
      const to = change(from, now.size);
      return to === from ? before : { series: now.series, view: to };
    });
  }, []);
  useWheel(element, (factor, at) => move((from) => zoomAt(from, factor, at)));
  const onPointerMove = (event: PointerEvent) => {
    const from = drag.current;
    if (from === undefined) return;
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    if (!from.isPan && Math.hypot(dx, dy) < MIN_DRAG) return;
    if (!from.isPan) event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { ...from, isPan: true };
    setIsPanning(true);
    move(() => panBy(from.view, dx, dy));
  };
  return {
    view,
    size,
    isPanning,
    zoom: useCallback(
      (way) =>
        move((from, { width, height }) =>
          zoomAt(from, way === 'in' ? ZOOM_STEP : 1 / ZOOM_STEP, { x: width / 2, y: height / 2 }),
        ),
      [move],
    ),
    fit: useCallback(() => setOwn(undefined), []),
    centre: useCallback((place) => move((from, now) => centreOn(place, now, from.scale)), [move]),
    reveal: useCallback((place) => move((from, now) => reveal(from, place, now)), [move]),
    hold: useCallback(() => move((from) => ({ ...from })), [move]),
    onPointerDown: (event) => {
      if (event.button === 0) drag.current = { x: event.clientX, y: event.clientY, view, isPan: false };
    },
    onPointerMove,
    onPointerUp: () => {
      const wasPan = drag.current?.isPan === true;
      drag.current = undefined;
      setIsPanning(false);
      return wasPan;
    },
  };
}

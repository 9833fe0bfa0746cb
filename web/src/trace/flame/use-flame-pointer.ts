import { useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react';
import { clampWindow, pan, zoomAt, type ZoomWindow } from '../zoom.ts';
import type { FlameSight } from './flame-view.ts';
import type { FlameZoom } from './use-flame-zoom.ts';

/** Shorter drags are clicks. */
const MIN_DRAG = 4;
const WHEEL_STEP = 1.2;

export interface PointerState {
  /** The stretch that is being dragged, px of the canvas. */
  readonly stretch: { readonly from: number; readonly to: number } | undefined;
  readonly isDragging: boolean;
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: () => void;
}

interface Drag {
  readonly fromX: number;
  readonly x: number;
  /** Moves the window instead of choosing a new one. */
  readonly isPan: boolean;
  readonly window: ZoomWindow;
}

export interface PointerOptions {
  readonly sight: FlameSight;
  readonly zoom: FlameZoom;
  readonly onClick: (at: { readonly x: number; readonly y: number }) => void;
}

/** A drag zooms to its stretch, with Shift it moves the window; what is no drag is a click. */
export function useFlamePointer({ sight, zoom, onClick }: PointerOptions): PointerState {
  const [drag, setDrag] = useState<Drag | undefined>(undefined);
  const isDrag = drag !== undefined && Math.abs(drag.x - drag.fromX) >= MIN_DRAG;
  const nsOf = (px: number): number => (px / Math.max(1, sight.width)) * (zoom.window.endNs - zoom.window.startNs);
  const xOf = (event: PointerEvent<HTMLElement>): number =>
    Math.min(sight.width, Math.max(0, event.clientX - event.currentTarget.getBoundingClientRect().left));
  const stretch =
    isDrag && !drag.isPan ? { from: Math.min(drag.fromX, drag.x), to: Math.max(drag.fromX, drag.x) } : undefined;
  return {
    stretch,
    isDragging: isDrag,
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      const x = xOf(event);
      setDrag({ fromX: x, x, isPan: event.shiftKey, window: zoom.window });
    },
    onPointerMove: (event) => {
      if (drag === undefined) return;
      const x = xOf(event);
      setDrag({ ...drag, x });
      if (Math.abs(x - drag.fromX) < MIN_DRAG) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const share = (drag.fromX - x) / Math.max(1, sight.width);
      if (drag.isPan) zoom.setWindow(pan(drag.window, zoom.whole, share), 'settle');
    },
    onPointerUp: (event) => {
      setDrag(undefined);
      if (drag === undefined) return;
      const { left, top } = event.currentTarget.getBoundingClientRect();
      if (!isDrag) return onClick({ x: event.clientX - left, y: event.clientY - top });
      if (stretch === undefined) return;
      const from = zoom.window.startNs + nsOf(stretch.from);
      zoom.enter(clampWindow({ startNs: from, endNs: from + nsOf(stretch.to - stretch.from) }, zoom.whole));
    },
    onPointerCancel: () => setDrag(undefined),
  };
}

/** The wheel zooms at the pointer; sideways it moves the window; with Shift it scrolls through the lanes. */
export function useFlameWheel(
  scroller: RefObject<HTMLElement | null>,
  state: { readonly sight: FlameSight; readonly zoom: FlameZoom },
): void {
  const latest = useRef(state);
  useEffect(() => {
    latest.current = state;
  });
  useEffect(() => {
    const target = scroller.current;
    if (target === null) return undefined;
    const onWheel = (event: WheelEvent): void => {
      const { sight, zoom } = latest.current;
      event.preventDefault();
      const turn = wheelTurn(event);
      if (turn.do === 'scroll') target.scrollTop += turn.px;
      else if (turn.do === 'pan')
        zoom.setWindow(pan(zoom.window, zoom.whole, turn.px / Math.max(1, sight.width)), 'settle');
      else {
        const { startNs, endNs } = zoom.window;
        const share = (event.clientX - target.getBoundingClientRect().left) / Math.max(1, sight.width);
        const atNs = startNs + Math.min(1, Math.max(0, share)) * (endNs - startNs);
        zoom.setWindow(zoomAt(zoom.window, zoom.whole, { atNs, factor: turn.factor }), 'settle');
      }
    };
    // React listens to wheels passively, which cannot keep the page from scrolling.
    target.addEventListener('wheel', onWheel, { passive: false });
    return () => target.removeEventListener('wheel', onWheel);
  }, [scroller]);
}

type Turn =
  | { readonly do: 'zoom'; readonly factor: number }
  | { readonly do: 'pan'; readonly px: number }
  | { readonly do: 'scroll'; readonly px: number };

/** With Shift, browsers turn the wheel's way sideways: both are meant. */
export function wheelTurn(event: Pick<WheelEvent, 'deltaX' | 'deltaY' | 'shiftKey'>): Turn {
  if (event.shiftKey) return { do: 'scroll', px: event.deltaY === 0 ? event.deltaX : event.deltaY };
  if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) return { do: 'pan', px: event.deltaX };
  return { do: 'zoom', factor: event.deltaY > 0 ? WHEEL_STEP : 1 / WHEEL_STEP };
}

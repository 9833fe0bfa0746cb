import { useEffect, useRef, useState, type PointerEvent } from 'react';
import { formatCount, formatDuration } from '../../../format/units.ts';
import { traceMessages } from '../../../i18n/messages/trace.ts';
import { useText } from '../../../i18n/use-text.ts';
import type { TraceModel } from '../../trace-model.ts';
import { MINIMAP_HEIGHT, useMinimap } from './use-minimap.ts';
import { clampWindow, isWhole, zoomAt, type ZoomWindow } from '../../zoom.ts';

export interface MinimapProps {
  readonly model: TraceModel;
  readonly width: number;
  readonly whole: ZoomWindow;
  readonly window: ZoomWindow;
  readonly onWindow: (window: ZoomWindow, how: 'step' | 'settle') => void;
}

/** Shorter drags are clicks. */
const MIN_DRAG = 4;
const HANDLE = 6;
const WHEEL_STEP = 1.2;

interface Drag {
  /** The edge that stays. */
  readonly fixedX: number;
  readonly x: number;
}

/** The whole trace small: drag a stretch to zoom, drag an edge to change it, wheel at the pointer, double click for all. */
export function Minimap({ model, width, whole, window, onWindow }: MinimapProps) {
  const text = useText(traceMessages);
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drag, setDrag] = useState<Drag | undefined>(undefined);
  useMinimap(canvas, model, width);
  useWheel(box, { width, whole, window, onWindow });
  const scale = width / (whole.endNs - whole.startNs);
  const shown =
    drag === undefined
      ? { from: window.startNs * scale, to: window.endNs * scale }
      : { from: Math.min(drag.x, drag.fixedX), to: Math.max(drag.x, drag.fixedX) };
  const xOf = (event: PointerEvent): number =>
    Math.min(width, Math.max(0, event.clientX - (box.current?.getBoundingClientRect().left ?? 0)));
  const start = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const x = xOf(event);
    event.currentTarget.setPointerCapture(event.pointerId);
    if (Math.abs(x - shown.from) <= HANDLE) setDrag({ fixedX: shown.to, x });
    else setDrag({ fixedX: Math.abs(x - shown.to) <= HANDLE ? shown.from : x, x });
  };
  const end = (): void => {
    setDrag(undefined);
    if (drag === undefined || shown.to - shown.from < MIN_DRAG) return;
    onWindow(clampWindow({ startNs: shown.from / scale, endNs: shown.to / scale }, whole), 'step');
  };
  const { spans, failed } = model.skeleton.counts;
  return (
    <div
      ref={box}
      className="wf-mini"
      style={{ width, height: MINIMAP_HEIGHT }}
      title={text.minimap}
      onPointerDown={start}
      onPointerMove={(event) => (drag === undefined ? undefined : setDrag({ ...drag, x: xOf(event) }))}
      onPointerUp={end}
      onPointerCancel={() => setDrag(undefined)}
      onDoubleClick={() => onWindow(whole, 'step')}
    >
      <canvas
        ref={canvas}
        role="img"
        aria-label={text.minimapSummary(
          formatCount(spans),
          formatCount(failed),
          formatDuration(model.skeleton.windowNs),
        )}
      />
      <div className="wf-shade" style={{ left: 0, width: shown.from }} />
      <div className="wf-shade" style={{ left: shown.to, right: 0 }} />
      <div
        className={`wf-window ${isWhole(window, whole) && drag === undefined ? 'is-whole' : ''}`}
        style={{ left: shown.from, width: shown.to - shown.from }}
      />
    </div>
  );
}

/** React listens to wheels passively, which cannot keep the page from scrolling. */
function useWheel(box: { readonly current: HTMLElement | null }, state: Omit<MinimapProps, 'model'>): void {
  const latest = useRef(state);
  useEffect(() => {
    latest.current = state;
  });
  useEffect(() => {
    const target = box.current;
    if (target === null) return undefined;
    const onWheel = (event: WheelEvent): void => {
      const { width, whole, window, onWindow } = latest.current;
      event.preventDefault();
      const share = (event.clientX - target.getBoundingClientRect().left) / Math.max(1, width);
      const atNs = Math.min(
        window.endNs,
        Math.max(window.startNs, whole.startNs + share * (whole.endNs - whole.startNs)),
      );
      onWindow(zoomAt(window, whole, { atNs, factor: event.deltaY > 0 ? WHEEL_STEP : 1 / WHEEL_STEP }), 'settle');
    };
    target.addEventListener('wheel', onWheel, { passive: false });
    return () => target.removeEventListener('wheel', onWheel);
  }, [box]);
}

import { useEffect, useMemo, useRef, useState, type MouseEvent, type RefObject } from 'react';
import { traceMessages } from '../../i18n/messages/trace.ts';
import { flameMessages } from '../../i18n/messages/flame.ts';
import { useText } from '../../i18n/use-text.ts';
import type { TabProps } from '../tab-props.ts';
import { axisTicks, type Tick } from '../timeline/axis.ts';
import { TickLabels } from '../timeline/TimeAxis.tsx';
import { FlameTooltip } from './FlameTooltip.tsx';
import type { FlameFrames } from './layout/flame-frames.ts';
import { frameAt, LANE_HEIGHT, type FlameSight } from './flame-view.ts';
import { frameInWords } from './frame-words.ts';
import { useBox } from './use-box.ts';
import { useCanvas, useFlamePalette } from './use-canvas.ts';
import { useFlameControl } from './use-flame-control.ts';
import { useFlamePointer, useFlameWheel } from './use-flame-pointer.ts';
import { useFlameLooks } from './use-flame-scene.ts';
import type { FlameZoom } from './use-flame-zoom.ts';

export interface FlameCanvasProps extends TabProps {
  readonly frames: FlameFrames;
  readonly zoom: FlameZoom;
  /** What the whole graph shows, in words. */
  readonly summary: string;
}

interface Hovered {
  readonly frame: number;
  readonly x: number;
  readonly y: number;
}

/** The graph itself: one canvas as large as what is in sight, scrolled through the lanes. */
export function FlameCanvas({ model, view, frames, zoom, summary }: FlameCanvasProps) {
  const text = useText(flameMessages);
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const box = useBox(scroller);
  const [scrollTop, setScrollTop] = useState(0);
  const { window } = zoom;
  const sight = useMemo<FlameSight>(() => ({ ...box, window, scrollTop }), [box, window, scrollTop]);
  const { hovered, ...hover } = useHover(frames, sight);
  const ticks = useMemo(() => axisTicks(window, box.width), [window, box.width]);
  const current = frames.frameOfRow[view.rows.current] ?? -1;
  useScene({ model, view, frames }, { scroller, canvas, sight, ticks, current, hovered: hovered?.frame });
  const control = useFlameControl({ model, view }, { frames, zoom, current, graph: scroller });
  const { stretch, isDragging, ...handlers } = useFlamePointer({
    sight,
    zoom,
    onClick: (at) => {
      const frame = frameAt(frames, sight, at);
      if (frame !== undefined) control.choose(frame);
    },
  });
  useFlameWheel(scroller, { sight, zoom });
  useReveal(scroller, frames.lane[current] ?? 0);
  return (
    <>
      <div className="fl-axis">
        <TickLabels ticks={ticks} laneWidth={box.width} />
      </div>
      <div
        ref={scroller}
        className="fl-scroll"
        role="application"
        aria-roledescription={text.flameGraph}
        aria-label={summary}
        aria-describedby="fl-keys fl-current"
        tabIndex={0}
        onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
        {...hover}
        {...handlers}
      >
        <div className="fl-sheet" style={{ height: frames.lanes * LANE_HEIGHT }}>
          <canvas ref={canvas} role="img" aria-label={summary} style={{ width: box.width, height: box.height }} />
        </div>
        {stretch === undefined ? null : (
          <i className="fl-stretch" style={{ left: stretch.from, width: stretch.to - stretch.from, top: scrollTop }} />
        )}
      </div>
      <CurrentFrame model={model} frames={frames} frame={current} />
      {hovered === undefined || isDragging ? null : (
        <FlameTooltip model={model} frames={frames} frame={hovered.frame} at={hovered} />
      )}
    </>
  );
}

interface Hover {
  readonly hovered: Hovered | undefined;
  readonly onMouseMove: (event: MouseEvent<HTMLElement>) => void;
  readonly onMouseLeave: () => void;
}

/** The frame under the pointer. */
function useHover(frames: FlameFrames, sight: FlameSight): Hover {
  const [hovered, setHovered] = useState<Hovered | undefined>(undefined);
  return {
    hovered: hovered === undefined || hovered.frame >= frames.row.length ? undefined : hovered,
    onMouseMove: (event) => {
      const { left, top } = event.currentTarget.getBoundingClientRect();
      const frame = frameAt(frames, sight, { x: event.clientX - left, y: event.clientY - top });
      setHovered(frame === undefined ? undefined : { frame, x: event.clientX, y: event.clientY });
    },
    onMouseLeave: () => setHovered(undefined),
  };
}

interface SceneOf {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly sight: FlameSight;
  readonly ticks: readonly Tick[];
  readonly current: number;
  readonly hovered: number | undefined;
}

function useScene(of: TabProps & { readonly frames: FlameFrames }, shown: SceneOf): void {
  const { model, view, frames } = of;
  const { scroller, canvas, sight, ticks, current, hovered } = shown;
  const looks = useFlameLooks({ model, view }, frames);
  const palette = useFlamePalette(scroller, model.colours);
  const scene = useMemo(() => {
    if (palette === undefined || sight.width === 0) return undefined;
    const { criticalIn, ...rest } = looks;
    const marked = current < 0 ? undefined : current;
    return { ...rest, frames, sight, palette, ticks, criticalOf: criticalIn(sight), current: marked, hovered };
  }, [looks, frames, sight, palette, ticks, current, hovered]);
  useCanvas(canvas, scene);
}

/** Scrolls to the lane of the current frame when that becomes another one. */
function useReveal(scroller: RefObject<HTMLElement | null>, lane: number): void {
  useEffect(() => {
    const target = scroller.current;
    if (target === null) return;
    const top = lane * LANE_HEIGHT;
    const highest = top + LANE_HEIGHT - target.clientHeight;
    if (top < target.scrollTop) target.scrollTo({ top });
    else if (highest > target.scrollTop) target.scrollTo({ top: highest });
  }, [scroller, lane]);
}

/** Said aloud as the keys go from frame to frame. */
function CurrentFrame({
  model,
  frames,
  frame,
}: {
  readonly model: TabProps['model'];
  readonly frames: FlameFrames;
  readonly frame: number;
}) {
  const text = useText(flameMessages);
  const trace = useText(traceMessages);
  return (
    <>
      <span id="fl-keys" className="fl-said">
        {text.keyboard}
      </span>
      <span id="fl-current" className="fl-said" aria-live="polite">
        {frame < 0 ? '' : frameInWords(model, { frames, frame }, { ...trace, ...text })}
      </span>
    </>
  );
}

import { useState, type PointerEvent } from 'react';
import type { Point } from '../../charts/plot-area.ts';
import { isDrag } from '../../charts/use-drag.ts';
import type { Region } from '../region/region.ts';
import { cornerAt, regionOfDrag, type RegionDrag } from './region-drag.ts';
import { rectOfRegion, type ScatterFrame } from './scatter-frame.ts';

export interface RegionDragOptions {
  readonly frame: ScatterFrame;
  readonly region: Region | undefined;
  readonly onRegion: (region: Region) => void;
  /** Nothing was dragged. */
  readonly onClick: (at: Point) => void;
}

export interface RegionDragState {
  /** The rectangle while it is drawn. */
  readonly dragged: Region | undefined;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
  };
}

export function pointOf(event: PointerEvent<HTMLElement>): Point {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

/** Drawing a rectangle, or pulling a corner of the present one. The pointer is held, so that a drag may leave the plot and come back. */
export function useRegionDrag({ frame, region, onRegion, onClick }: RegionDragOptions): RegionDragState {
  const [drag, setDrag] = useState<RegionDrag | undefined>(undefined);
  const isMoved = drag !== undefined && isDrag([drag.start, drag.at], 'both');
  const begin = (at: Point): RegionDrag => {
    const corner = region === undefined ? undefined : cornerAt(at, rectOfRegion(region, frame));
    return corner === undefined || region === undefined
      ? { kind: 'draw', start: at, at }
      : { kind: 'pull', corner, region, start: at, at };
  };
  return {
    dragged: isMoved ? regionOfDrag(drag, frame) : undefined,
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag(begin(pointOf(event)));
      },
      onPointerMove: (event) => {
        const at = pointOf(event);
        setDrag((before) => (before === undefined ? before : { ...before, at }));
      },
      onPointerUp: () => {
        setDrag(undefined);
        if (drag === undefined) return;
        if (isMoved) onRegion(regionOfDrag(drag, frame));
        else if (drag.kind === 'draw') onClick(drag.at);
      },
      onPointerCancel: () => setDrag(undefined),
    },
  };
}

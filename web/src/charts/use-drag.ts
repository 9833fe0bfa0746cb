import { useState, type PointerEvent } from 'react';
import type { Point } from './plot-area.ts';

/** Less than this many pixels is a click, not a selection. */
const MIN_DRAG = 6;

/** Where a drag began and where it is, in pixels from the corner of the element. */
export type Drag = readonly [Point, Point];

export interface DragHandlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
}

export interface DragOptions {
  /** `both`: height counts too. */
  readonly axis: 'x' | 'both';
  readonly onEnd: ((drag: Drag) => void) | undefined;
  /** A click: nothing was dragged. */
  readonly onClick?: ((at: Point) => void) | undefined;
}

export function isDrag([start, end]: Drag, axis: DragOptions['axis']): boolean {
  const wide = Math.abs(end.x - start.x) >= MIN_DRAG;
  return wide || (axis === 'both' && Math.abs(end.y - start.y) >= MIN_DRAG);
}

function pointOf(event: PointerEvent<HTMLElement>): Point {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

/** Dragging with the primary button; the pointer is held, so that a drag may leave the element and come back. */
export function useDrag({ axis, onEnd, onClick }: DragOptions): readonly [Drag | undefined, DragHandlers] {
  const [drag, setDrag] = useState<Drag | undefined>(undefined);
  return [
    drag,
    {
      onPointerDown: (event) => {
        if (onEnd === undefined || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag([pointOf(event), pointOf(event)]);
      },
      onPointerMove: (event) => {
        const at = pointOf(event);
        setDrag((before) => (before === undefined ? before : [before[0], at]));
      },
      onPointerUp: () => {
        setDrag(undefined);
        if (drag === undefined) return;
        if (isDrag(drag, axis)) onEnd?.(drag);
        else onClick?.(drag[1]);
      },
      onPointerCancel: () => setDrag(undefined),
    },
  ];
}

import { useEffect, useState, type RefObject } from 'react';
import type { Folds } from '../folds.ts';
import type { TraceModel } from '../trace-model.ts';
import { TooltipText } from './TooltipText.tsx';

interface Hovered {
  readonly row: number;
  readonly x: number;
  readonly y: number;
}

const WIDTH = 340;
const HEIGHT = 230;
const OFFSET = 14;

export function rowAt(target: EventTarget | null): number | undefined {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-trace-row]') : null;
  return element === null ? undefined : Number(element.dataset['traceRow']);
}

/** Where a tooltip stands: beside the pointer, inside the page. */
export function tooltipPlace({ x, y }: { readonly x: number; readonly y: number }): {
  readonly left: number;
  readonly top: number;
  readonly maxWidth: number;
} {
  return {
    left: x + OFFSET + WIDTH > innerWidth ? Math.max(8, x - OFFSET - WIDTH) : x + OFFSET,
    top: y + OFFSET + HEIGHT > innerHeight ? Math.max(8, y - OFFSET - HEIGHT) : y + OFFSET,
    maxWidth: WIDTH,
  };
}

export interface RowTooltipProps {
  readonly model: TraceModel;
  readonly folds: Folds;
  readonly scroller: RefObject<HTMLElement | null>;
}

/** The numbers of the row under the pointer. It listens by itself, so that moving the mouse draws nothing but the tooltip. */
export function RowTooltip({ model, folds, scroller }: RowTooltipProps) {
  const [hovered, setHovered] = useState<Hovered | undefined>(undefined);
  useEffect(() => {
    const target = scroller.current;
    if (target === null) return undefined;
    const onMove = (event: MouseEvent): void => {
      const row = rowAt(event.target);
      setHovered(row === undefined ? undefined : { row, x: event.clientX, y: event.clientY });
    };
    const hide = (): void => setHovered(undefined);
    target.addEventListener('mousemove', onMove);
    target.addEventListener('mouseleave', hide);
    target.addEventListener('scroll', hide, { passive: true });
    return () => {
      target.removeEventListener('mousemove', onMove);
      target.removeEventListener('mouseleave', hide);
      target.removeEventListener('scroll', hide);
    };
  }, [scroller]);
  if (hovered === undefined || hovered.row >= model.keys.length) return null;
  return (
    <div className="tooltip wf-tip" aria-hidden="true" style={tooltipPlace(hovered)}>
      <TooltipText model={model} row={hovered.row} fold={folds.get(hovered.row)} />
    </div>
  );
}

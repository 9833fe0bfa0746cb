import type { KeyboardEvent, PointerEvent } from 'react';
import type { ChartCells, ChartProps } from './Chart.tsx';
import { CellChoice, CrosshairLine, Marks } from './Overlays.tsx';
import { cellsAfterKey, cellsBetween, plotArea, timeAtX, type Rect } from './plot-area.ts';
import { isDrag, useDrag, type Drag } from './use-drag.ts';
import { useEChart } from './use-echart.ts';

/** The chart proper, in a chunk of its own: the canvas, and over it what must answer to the pointer at once. */
export function EChart({ option, height, label, onSelect, time, cells }: ChartProps) {
  const { element, width, bucketAt } = useEChart(option);
  const area = plotArea(width, height);
  const selectBuckets = ([start, end]: Drag) => {
    const [first, last] = [bucketAt(Math.min(start.x, end.x)), bucketAt(Math.max(start.x, end.x))];
    if (first !== undefined && last !== undefined) onSelect?.(first, last);
  };
  const onEnd = cells === undefined ? onSelect && selectBuckets : selectorOf(cells, area);
  const onClick = cells === undefined ? undefined : () => cells.onSelect(undefined);
  const [drag, handlers] = useDrag({ axis: cells === undefined ? 'x' : 'both', onEnd, onClick });
  const follow = (event: PointerEvent<HTMLElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    if (time !== undefined) time.crosshair?.set(timeAtX(x, time.frame, area));
  };
  return (
    <div
      className={`chart ${onEnd === undefined ? '' : 'chart-drag'}`}
      {...handlers}
      onPointerMove={(event) => {
        handlers.onPointerMove(event);
        follow(event);
      }}
      onPointerLeave={() => time?.crosshair?.set(undefined)}
    >
      <div ref={element} role="img" aria-label={label} style={{ height }} />
      {width === 0 || time === undefined ? null : (
        <>
          <Marks marks={time.marks ?? []} frame={time.frame} area={area} />
          {time.crosshair === undefined ? null : (
            <CrosshairLine crosshair={time.crosshair} frame={time.frame} area={area} />
          )}
        </>
      )}
      {cells === undefined ? <Brush drag={drag} /> : <CellLayer cells={cells} area={area} drag={drag} label={label} />}
    </div>
  );
}

function selectorOf(cells: ChartCells, area: Rect): (drag: Drag) => void {
  return (drag) => {
    const chosen = cellsBetween(drag, cells.grid, area);
    if (chosen !== undefined) cells.onSelect(chosen);
  };
}

function Brush({ drag }: { readonly drag: Drag | undefined }) {
  if (drag === undefined) return null;
  const [start, end] = drag;
  return <div className="chart-brush" style={{ left: Math.min(start.x, end.x), width: Math.abs(end.x - start.x) }} />;
}

interface CellLayerProps {
  readonly cells: ChartCells;
  readonly area: Rect;
  readonly drag: Drag | undefined;
  readonly label: string;
}

/** The chosen cells, and the one stop of the keyboard in the plot: arrows move, Shift and an arrow widen, Escape lets go. */
function CellLayer({ cells, area, drag, label }: CellLayerProps) {
  const { grid, selection, onSelect, describe } = cells;
  const dragged = drag === undefined || !isDrag(drag, 'both') ? undefined : cellsBetween(drag, grid, area);
  const shown = dragged ?? selection;
  const text = shown === undefined ? '' : describe(shown);
  const onKeyDown = (event: KeyboardEvent) => {
    const isEscape = event.key === 'Escape' && selection !== undefined;
    const next = cellsAfterKey(event, selection, grid);
    if (next === undefined && !isEscape) return;
    event.preventDefault();
    event.stopPropagation();
    onSelect(next);
  };
  return (
    <>
      <div
        className="chart-cells"
        role="application"
        tabIndex={0}
        aria-label={label}
        style={{ left: area.left, top: area.top, width: area.width, height: area.height }}
        onKeyDown={onKeyDown}
      />
      {shown === undefined ? null : <CellChoice cells={shown} grid={grid} area={area} text={text} />}
      <span className="chart-said" role="status">
        {dragged === undefined ? text : ''}
      </span>
    </>
  );
}

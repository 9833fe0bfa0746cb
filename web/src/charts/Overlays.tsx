import { useSyncExternalStore } from 'react';
import { Icon } from '../design/Icon.tsx';
import { placeMarks, type ChartMark, type PlacedMark } from './chart-marks.ts';
import type { Crosshair } from './crosshair.ts';
import { rectOfCells, xOfTime, type CellGrid, type CellRange, type Rect, type TimeFrame } from './plot-area.ts';

interface OverPlot {
  readonly frame: TimeFrame;
  readonly area: Rect;
}

/** The instant under the pointer of any chart that shares the crosshair. */
export function CrosshairLine({ crosshair, frame, area }: OverPlot & { readonly crosshair: Crosshair }) {
  const time = useSyncExternalStore(crosshair.subscribe, crosshair.get);
  const x = time === undefined ? undefined : xOfTime(time, frame, area);
  if (x === undefined) return null;
  return <div className="chart-crosshair" style={{ left: x, top: area.top, height: area.height }} />;
}

/** Lines through the plot with their labels at the top. */
export function Marks({ marks, frame, area }: OverPlot & { readonly marks: readonly ChartMark[] }) {
  const placed = placeMarks(marks, frame, area);
  if (placed.length === 0) return null;
  return (
    <ul className="chart-marks">
      {placed.map((mark) => (
        <Mark key={`${mark.at} ${mark.label}`} mark={mark} area={area} />
      ))}
    </ul>
  );
}

function Mark({ mark, area }: { readonly mark: PlacedMark; readonly area: Rect }) {
  return (
    <li
      className={`chart-mark is-${mark.side}`}
      style={{ left: mark.x, height: area.top + area.height }}
      title={mark.title}
    >
      <span className="chart-mark-label">
        <Icon name="deploy" size={12} />
        <span className="clip">{mark.label}</span>
      </span>
    </li>
  );
}

interface CellChoiceProps {
  readonly cells: CellRange;
  readonly grid: CellGrid;
  readonly area: Rect;
  readonly text: string;
}

/** Least distance between the choice and the foot of the plot at which its words stand below it. */
const ROOM_BELOW = 28;

/** The chosen cells, with what they hold written beside them. */
export function CellChoice({ cells, grid, area, text }: CellChoiceProps) {
  const rect = rectOfCells(cells, grid, area);
  const isBelow = rect.top + rect.height + ROOM_BELOW <= area.top + area.height;
  const isLeft = rect.left + rect.width / 2 < area.left + area.width / 2;
  return (
    <div className="chart-choice" style={{ ...rect }} aria-hidden="true">
      <span className={`chart-choice-text ${isBelow ? 'is-below' : 'is-above'} ${isLeft ? 'is-left' : 'is-right'}`}>
        {text}
      </span>
    </div>
  );
}

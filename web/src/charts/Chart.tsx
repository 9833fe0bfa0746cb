import { lazy, Suspense } from 'react';
import './chart.css';
import type { ChartMark } from './chart-marks.ts';
import type { Crosshair } from './crosshair.ts';
import type { ChartOption } from './engine.ts';
import type { CellGrid, CellRange, TimeFrame } from './plot-area.ts';

/** Where the buckets of the plot stand in time, and what is drawn over them. */
export interface ChartTime {
  readonly frame: TimeFrame;
  readonly marks?: readonly ChartMark[];
  /** Shared by the charts of a page: the instant under the pointer is shown on all of them. */
  readonly crosshair?: Crosshair;
}

/** A plot made of cells: dragging, or the arrow keys, choose whole cells. */
export interface ChartCells {
  readonly grid: CellGrid;
  readonly selection: CellRange | undefined;
  readonly onSelect: (cells: CellRange | undefined) => void;
  /** What the selection holds, in a few words; stands beside it and is read aloud. */
  readonly describe: (cells: CellRange) => string;
}

export interface ChartProps {
  /** From a pure builder (`stackedBars`, `lineChart`, `heatMap`); keep it stable with `useMemo`. */
  readonly option: ChartOption;
  /** Pixels. */
  readonly height: number;
  /** What it shows, in a sentence: a canvas says nothing by itself. */
  readonly label: string;
  /** Dragging over the plot selects buckets, first to last, both included. */
  readonly onSelect?: (first: number, last: number) => void;
  readonly time?: ChartTime;
  readonly cells?: ChartCells;
}

const EChart = lazy(async () => ({ default: (await import('./EChart.tsx')).EChart }));

/** Every chart of the app. ECharts loads with the first one drawn; the space is kept until then. */
export function Chart(props: ChartProps) {
  return (
    <Suspense fallback={<div style={{ height: props.height }} />}>
      <EChart {...props} />
    </Suspense>
  );
}

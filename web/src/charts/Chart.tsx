import { lazy, Suspense } from 'react';
import './chart.css';
import type { ChartOption } from './engine.ts';

export interface ChartProps {
  /** From a pure builder (`stackedBars`); keep it stable with `useMemo`. */
  readonly option: ChartOption;
  /** Pixels. */
  readonly height: number;
  /** What it shows, in a sentence: a canvas says nothing by itself. */
  readonly label: string;
  /** Dragging over the plot selects buckets, first to last, both included. */
  readonly onSelect?: (first: number, last: number) => void;
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

import type { ScatterAnswer } from '@galileo/model';
import { useMemo, useState, type KeyboardEvent } from 'react';
import type { ChartMark } from '../../charts/chart-marks.ts';
import { Marks } from '../../charts/Overlays.tsx';
import type { Point } from '../../charts/plot-area.ts';
import { formatCount } from '../../format/units.ts';
import { transactionsMessages } from '../../i18n/messages/transactions.ts';
import { useText } from '../../i18n/use-text.ts';
import { isSameRegion, type Counted, type Region } from '../region/region.ts';
import { countByDots } from '../region/use-region-count.ts';
import { HoverTip, hitAt, type Hit } from './HoverTip.tsx';
import { PlotAxes } from './PlotAxes.tsx';
import { regionAfterKey } from './region-keys.ts';
import { ScatterCanvas } from './ScatterCanvas.tsx';
import { PLOT_HEIGHT, plotAreaOf } from './plot-size.ts';
import { regionBetween, type ScatterFrame } from './scatter-frame.ts';
import type { Size } from './scatter-hits.ts';
import { SelectionBox } from './SelectionBox.tsx';
import { useSentRegion } from './use-sent-region.ts';
import { pointOf, useRegionDrag } from './use-region-drag.ts';

export interface ScatterPlotProps {
  readonly answer: ScatterAnswer;
  /** Size of the plot that the answer was asked for. */
  readonly asked: Size;
  /** Pixels. */
  readonly width: number;
  readonly region: Region | undefined;
  /** What the region holds; undefined while that is not known. */
  readonly counted: Counted | undefined;
  readonly onRegion: (region: Region | undefined, how?: 'push' | 'replace') => void;
  readonly marks: readonly ChartMark[];
}

/** Transactions by start and response time. A drag, or the arrow keys, choose a rectangle of them. */
export function ScatterPlot(props: ScatterPlotProps) {
  const { answer, asked, width, counted, marks } = props;
  const text = useText(transactionsMessages);
  const [region, onRegion] = useSentRegion(props.region, props.onRegion);
  const frame = useMemo(() => frameOf(answer, width), [answer, width]);
  const size = useMemo(() => ({ width, height: PLOT_HEIGHT }), [width]);
  const [pointer, setPointer] = useState<Point | undefined>(undefined);
  const hits = { answer, asked, frame };
  const choose = (at: Point): void => {
    const hit = hitAt(at, hits);
    onRegion(hit === undefined ? undefined : regionOfHit(hit, hits));
  };
  const { dragged, handlers } = useRegionDrag({ frame, region, onRegion, onClick: choose });
  const hit = pointer === undefined || dragged !== undefined ? undefined : hitAt(pointer, hits);
  const shown = dragged ?? region;
  const isCounted = isSameRegion(shown, props.region);
  const count = isCounted || shown === undefined ? counted : countByDots(answer, shown);
  const label = text.summary(formatCount(answer.ok + answer.failed), formatCount(answer.failed));
  const onKeyDown = (event: KeyboardEvent): void => {
    const isEscape = event.key === 'Escape' && region !== undefined;
    const next = regionAfterKey(event, region, frame);
    if (next === undefined && !isEscape) return;
    event.preventDefault();
    event.stopPropagation();
    onRegion(next, 'replace');
  };
  return (
    <div
      className="scatter-plot"
      {...handlers}
      onPointerMove={(event) => {
        handlers.onPointerMove(event);
        setPointer(pointOf(event));
      }}
      onPointerLeave={() => setPointer(undefined)}
    >
      <ScatterCanvas {...hits} region={region} size={size} label={label} />
      <PlotAxes frame={frame} />
      <Marks marks={marks} frame={timeFrameOf(frame)} area={frame.area} />
      <div
        className="scatter-focus"
        role="application"
        tabIndex={0}
        aria-label={label}
        style={{ ...frame.area }}
        onKeyDown={onKeyDown}
      />
      {shown === undefined ? null : (
        <SelectionBox region={shown} frame={frame} counted={count} onClear={() => onRegion(undefined)} />
      )}
      {hit === undefined ? null : <HoverTip hit={hit} answer={answer} frame={frame} />}
      <span className="chart-said" role="status">
        {region === undefined || counted === undefined || !isCounted
          ? ''
          : text.selectedSaid(formatCount(counted.ok + counted.failed), formatCount(counted.failed))}
      </span>
    </div>
  );
}

function frameOf(answer: ScatterAnswer, width: number): ScatterFrame {
  return {
    fromNs: BigInt(answer.fromUnixNano),
    toNs: BigInt(answer.toUnixNano),
    maxNs: Math.max(1, answer.maxNs),
    area: plotAreaOf(width),
  };
}

function timeFrameOf({ fromNs, toNs }: ScatterFrame) {
  return { from: Number(fromNs) / 1e6, stepMs: Number(toNs - fromNs) / 1e6, count: 1 };
}

/** Exactly the dot; of a cell, its place in the plot. */
function regionOfHit(
  { kind, index, at }: Hit,
  { answer, frame }: { answer: ScatterAnswer; frame: ScatterFrame },
): Region {
  if (kind === 'cell') return regionBetween({ x: at.x - 1, y: at.y - 1 }, { x: at.x + 1, y: at.y + 1 }, frame);
  const start = frame.fromNs + BigInt(answer.points.startNs[index] ?? 0);
  const duration = answer.points.durationNs[index] ?? 0;
  return { fromNs: start, toNs: start, minNs: duration, maxNs: duration };
}

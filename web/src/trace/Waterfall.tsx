import { useMemo, useRef, type MouseEvent } from 'react';
import { formatDuration } from '../format/units.ts';
import { traceMessages } from '../i18n/messages/trace.ts';
import { useText } from '../i18n/use-text.ts';
import { Kbd } from '../design/Kbd.tsx';
import { axisTicks } from './axis.ts';
import { gutterFor } from './gutter.ts';
import { Minimap } from './Minimap.tsx';
import { rowAt, RowTooltip } from './RowTooltip.tsx';
import { isDimmed, type Highlight } from './span-marks.ts';
import { GridLines, TimeAxis } from './TimeAxis.tsx';
import type { TraceModel } from './trace-model.ts';
import { useRowWindow } from './use-row-window.ts';
import { useWidth } from './use-size.ts';
import type { TraceRows } from './use-trace-rows.ts';
import { rowElementId, WaterfallRow } from './WaterfallRow.tsx';
import type { ZoomWindow } from './zoom.ts';

/** Air at the right of the bars. */
const RIGHT = 16;

export interface WaterfallProps {
  readonly model: TraceModel;
  readonly rows: TraceRows;
  readonly highlight: Highlight;
  readonly whole: ZoomWindow;
  readonly window: ZoomWindow;
  readonly onWindow: (window: ZoomWindow, how: 'step' | 'settle') => void;
  readonly onSelect: (row: number) => void;
  readonly onToggle: (row: number) => void;
}

export function Waterfall({ model, rows, highlight, whole, window, onWindow, onSelect, onToggle }: WaterfallProps) {
  const text = useText(traceMessages);
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const gutter = useMemo(() => gutterFor(model.skeleton.counts.depth), [model]);
  const laneWidth = Math.max(0, width - gutter.width - RIGHT);
  const ticks = useMemo(() => axisTicks(window, laneWidth), [window, laneWidth]);
  const { items, height } = useRowWindow({ scroller, model, visible: rows.visible, current: rows.current });
  const { columns } = model.skeleton;
  const onClick = (event: MouseEvent): void => {
    const row = rowAt(event.target);
    if (row === undefined) return;
    const isTwist = event.target instanceof Element && event.target.closest('.wf-twist') !== null;
    if (isTwist) onToggle(row);
    else onSelect(row);
  };
  return (
    <>
      <div className="wf-overview">
        <OverviewNote window={window} isWhole={window === whole} width={gutter.width} />
        <Minimap model={model} width={laneWidth} whole={whole} window={window} onWindow={onWindow} />
      </div>
      <TimeAxis ticks={ticks} laneWidth={laneWidth} gutter={gutter} rows={rows.visible.length} />
      <div className="wf-rows">
        <GridLines ticks={ticks} laneWidth={laneWidth} gutter={gutter} tailFrom={tailFrom(model, window, laneWidth)} />
        <div
          ref={scroller}
          className="wf-scroll"
          role="treegrid"
          tabIndex={0}
          aria-label={text.timeline}
          aria-rowcount={rows.visible.length}
          aria-activedescendant={rowElementId(rows.current)}
          onClick={onClick}
        >
          <div role="rowgroup" className="wf-canvas" style={{ height }}>
            {items.map((item) => {
              const row = rows.visible[item.index] ?? 0;
              return (
                <WaterfallRow
                  key={item.key}
                  model={model}
                  row={row}
                  position={item.index}
                  isCurrent={row === rows.current}
                  isCollapsed={rows.collapsed[row] === 1}
                  isDimmed={isDimmed(columns, row, highlight)}
                  window={window}
                  laneWidth={laneWidth}
                  gutter={gutter}
                />
              );
            })}
          </div>
        </div>
        <RowTooltip model={model} scroller={scroller} />
      </div>
    </>
  );
}

function tailFrom({ rootEndNs }: TraceModel, window: ZoomWindow, laneWidth: number): number | undefined {
  if (rootEndNs === undefined || rootEndNs >= window.endNs) return undefined;
  return ((rootEndNs - window.startNs) / (window.endNs - window.startNs)) * laneWidth;
}

function OverviewNote({
  window,
  isWhole,
  width,
}: {
  readonly window: ZoomWindow;
  readonly isWhole: boolean;
  readonly width: number;
}) {
  const text = useText(traceMessages);
  const start = window.startNs === 0 ? '0' : formatDuration(window.startNs);
  return (
    <div className="wf-note" style={{ width }}>
      <b>
        {start} – {formatDuration(window.endNs)}
      </b>
      <span>{isWhole ? text.wholeTrace : formatDuration(window.endNs - window.startNs)}</span>
      <span className="wf-note-keys">
        <Kbd keys="+" /> <Kbd keys="-" /> <Kbd keys="0" /> {text.zoom}
      </span>
    </div>
  );
}

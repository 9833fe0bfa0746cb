import { useMemo, useRef, type MouseEvent } from 'react';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Kbd } from '../../design/Kbd.tsx';
import { formatDuration } from '../../format/units.ts';
import { timelineMessages } from '../../i18n/messages/timeline.ts';
import { traceMessages } from '../../i18n/messages/trace.ts';
import { useText } from '../../i18n/use-text.ts';
import type { Folds } from '../folds.ts';
import type { TraceModel } from '../trace-model.ts';
import { useWidth } from '../use-size.ts';
import type { ZoomWindow } from '../zoom.ts';
import { axisTicks } from './axis.ts';
import { gutterFor } from './gutter.ts';
import { HiddenRow } from './HiddenRow.tsx';
import { Minimap } from './minimap/Minimap.tsx';
import { rowAt, RowTooltip } from './RowTooltip.tsx';
import { GridLines, TimeAxis } from './TimeAxis.tsx';
import type { TimelineModel } from './timeline-model.ts';
import type { TimelineRows } from './timeline-rows.ts';
import { useTimelineWindow } from './use-timeline-window.ts';
import { rowElementId, WaterfallRow } from './WaterfallRow.tsx';

/** Air at the right of the bars. */
const RIGHT = 16;

export interface WaterfallProps {
  readonly model: TraceModel;
  readonly timeline: TimelineModel;
  readonly rows: TimelineRows;
  readonly current: number;
  readonly collapsed: Uint8Array;
  readonly folds: Folds;
  readonly isDimmed: (row: number) => boolean;
  readonly isFound: (row: number) => boolean;
  readonly whole: ZoomWindow;
  readonly window: ZoomWindow;
  readonly onWindow: (window: ZoomWindow, how: 'step' | 'settle') => void;
  readonly onSelect: (row: number) => void;
  readonly onToggle: (row: number) => void;
  readonly onShowAll: () => void;
}

export function Waterfall(props: WaterfallProps) {
  const { model, rows, current, folds, whole, window, onSelect, onToggle } = props;
  const text = useText(traceMessages);
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const gutter = useMemo(() => gutterFor(model.skeleton.counts.depth), [model]);
  const laneWidth = Math.max(0, width - gutter.width - RIGHT);
  const ticks = useMemo(() => axisTicks(window, laneWidth), [window, laneWidth]);
  const { items, height } = useTimelineWindow({ scroller, model, rows, current });
  const onClick = (event: MouseEvent): void => {
    const row = rowAt(event.target);
    if (row === undefined) return;
    const isTwist = event.target instanceof Element && event.target.closest('.wf-twist') !== null;
    if (isTwist) onToggle(row);
    else onSelect(row);
  };
  const isCurrentDrawn = (rows.positions[current] ?? -1) >= 0;
  return (
    <>
      <div className="wf-overview">
        <OverviewNote window={window} isWhole={window === whole} width={gutter.width} />
        <Minimap model={model} width={laneWidth} whole={whole} window={window} onWindow={props.onWindow} />
      </div>
      <TimeAxis ticks={ticks} laneWidth={laneWidth} gutter={gutter} rows={rows.drawn.length} />
      {rows.hidden === undefined ? null : <HiddenRow hidden={rows.hidden} onShowAll={props.onShowAll} />}
      <div className="wf-rows">
        <GridLines ticks={ticks} laneWidth={laneWidth} gutter={gutter} tailFrom={tailFrom(model, window, laneWidth)} />
        <div
          ref={scroller}
          className="wf-scroll"
          role="treegrid"
          tabIndex={0}
          aria-label={text.timeline}
          aria-rowcount={rows.drawn.length}
          {...(isCurrentDrawn ? { 'aria-activedescendant': rowElementId(current) } : {})}
          onClick={onClick}
        >
          <div role="rowgroup" className="wf-canvas" style={{ height }}>
            {items.map((item) => (
              <Row key={item.key} {...props} position={item.index} laneWidth={laneWidth} gutter={gutter} />
            ))}
          </div>
        </div>
        {rows.drawn.length === 0 ? <NothingMatches /> : null}
        <RowTooltip model={model} folds={folds} scroller={scroller} />
      </div>
    </>
  );
}

type RowProps = WaterfallProps & {
  readonly position: number;
  readonly laneWidth: number;
  readonly gutter: ReturnType<typeof gutterFor>;
};

function Row({ position, laneWidth, gutter, ...props }: RowProps) {
  const { model, timeline, rows, current, collapsed, folds, window } = props;
  const row = rows.drawn[position] ?? 0;
  const isFlat = rows.hidden !== undefined;
  return (
    <WaterfallRow
      model={model}
      timeline={timeline}
      row={row}
      position={position}
      isCurrent={row === current}
      isCollapsed={!isFlat && collapsed[row] === 1}
      isDimmed={props.isDimmed(row)}
      isFound={props.isFound(row)}
      isFlat={isFlat}
      fold={isFlat ? undefined : folds.get(row)}
      window={window}
      laneWidth={laneWidth}
      gutter={gutter}
    />
  );
}

function NothingMatches() {
  const text = useText(timelineMessages);
  return (
    <div className="wf-nothing">
      <EmptyState title={text.nothingMatches} icon="filter" />
    </div>
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

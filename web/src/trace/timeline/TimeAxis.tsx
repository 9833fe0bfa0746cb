import { formatCount } from '../../format/units.ts';
import { traceMessages } from '../../i18n/messages/trace.ts';
import { useText } from '../../i18n/use-text.ts';
import { tickLabel, type Tick } from './axis.ts';
import type { Gutter } from './gutter.ts';

export interface TimeAxisProps {
  readonly ticks: readonly Tick[];
  readonly laneWidth: number;
  readonly gutter: Gutter;
  readonly rows: number;
}

const EDGE = 24;

export function TimeAxis({ ticks, laneWidth, gutter, rows }: TimeAxisProps) {
  const text = useText(traceMessages);
  return (
    <div className="wf-axis">
      <span className="wf-axis-rows" style={{ width: gutter.width }}>
        {text.rows(formatCount(rows))}
      </span>
      <TickLabels ticks={ticks} laneWidth={laneWidth} />
    </div>
  );
}

export function TickLabels({ ticks, laneWidth }: Pick<TimeAxisProps, 'ticks' | 'laneWidth'>) {
  return (
    <div className="wf-axis-lane" style={{ width: laneWidth }}>
      {ticks.map((tick) => (
        <span key={tick.ns} className={sideOf(tick, laneWidth)} style={{ left: tick.left }}>
          {tickLabel(tick.ns, ticks)}
        </span>
      ))}
    </div>
  );
}

function sideOf(tick: Tick, laneWidth: number): string {
  if (tick.left < EDGE) return 'wf-tick is-first';
  return tick.left > laneWidth - EDGE ? 'wf-tick is-last' : 'wf-tick';
}

export interface GridLinesProps {
  readonly ticks: readonly Tick[];
  readonly laneWidth: number;
  readonly gutter: Gutter;
  /** px in the lane where the root ended; the rest is its tail. */
  readonly tailFrom: number | undefined;
}

/** Behind the rows: where the ticks are, and what came after the root ended. */
export function GridLines({ ticks, laneWidth, gutter, tailFrom }: GridLinesProps) {
  return (
    <div className="wf-grid" aria-hidden="true" style={{ left: gutter.width, width: laneWidth }}>
      {ticks.map((tick) => (
        <i key={tick.ns} style={{ left: tick.left }} />
      ))}
      {tailFrom === undefined ? null : <div className="wf-tail" style={{ left: Math.max(0, tailFrom) }} />}
    </div>
  );
}

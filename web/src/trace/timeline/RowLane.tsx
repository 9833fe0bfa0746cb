import { useMemo } from 'react';
import { Icon } from '../../design/Icon.tsx';
import { traceMessages } from '../../i18n/messages/trace.ts';
import { useText } from '../../i18n/use-text.ts';
import type { RowFacts, TraceModel } from '../trace-model.ts';
import { barOf, outsideOf, placeLabel, type Bar } from './bar-layout.ts';
import { criticalStretches, joinedStretches, type Lane, type Stretch } from './critical-sections.ts';
import { labelWidth, RowLabel } from './RowLabel.tsx';
import { shiftOf, type Extent } from './timeline-model.ts';
import type { WaterfallRowProps } from './row-props.ts';

const CORNER = 9;
const OUTSIDE = 20;
const BAR_TOP = 3;
const BAR_HEIGHT = 18;

export type RowLaneProps = WaterfallRowProps & { readonly facts: RowFacts };

export function RowLane(props: RowLaneProps) {
  const { timeline, row, facts } = props;
  return facts.isPlaceholder ? (
    <HoleLane {...props} extent={timeline.holes.get(row) ?? facts} />
  ) : (
    <SpanLane {...props} />
  );
}

/** The time of a row: its bar, what of it is critical, where it was measured, and its label. */
function SpanLane(props: RowLaneProps) {
  const { model, row, facts, fold, window, laneWidth } = props;
  const text = useText(traceMessages);
  const extent: Extent = fold === undefined ? facts : runExtent(model, fold.run.rows);
  const bar = facts.isUntimed ? undefined : barOf(extent, window, laneWidth);
  const outside = facts.isUntimed || bar !== undefined ? undefined : outsideOf(extent, window);
  const label = { facts, fold, isCollapsed: props.isCollapsed && fold === undefined };
  const place = placeLabel(
    outside === 'after' ? { left: laneWidth - OUTSIDE, width: OUTSIDE } : bar,
    labelWidth(label, text),
    laneWidth,
  );
  return (
    <div role="gridcell" className="wf-lane">
      <GhostBar model={model} row={row} facts={facts} lane={{ window, laneWidth }} />
      {bar === undefined ? null : <Bars {...props} bar={bar} />}
      {outside === undefined ? null : (
        <span className={`wf-outside is-${outside}`}>
          <Icon name={outside === 'before' ? 'left' : 'right'} size={12} />
        </span>
      )}
      <RowLabel {...label} place={outside === 'before' ? { ...place, left: OUTSIDE } : place} />
    </div>
  );
}

/** From the first start to the last end of a run's spans, which are siblings by start. */
function runExtent({ skeleton: { columns } }: TraceModel, rows: readonly number[]): Extent {
  const startNs = columns.startNs[rows[0] ?? 0] ?? 0;
  const endNs = rows.reduce((end, row) => Math.max(end, (columns.startNs[row] ?? 0) + (columns.execNs[row] ?? 0)), 0);
  return { startNs, execNs: endNs - startNs };
}

function Bars(props: RowLaneProps & { readonly bar: Bar }) {
  const { facts, fold, bar } = props;
  const isFailed = fold === undefined ? facts.isFailed : fold.run.failed > 0;
  return (
    <>
      {fold === undefined ? (
        <i className="wf-bar" style={{ left: bar.left, width: bar.width }} />
      ) : (
        <RunBars {...props} rows={fold.run.rows} />
      )}
      <CriticalLine {...props} />
      {isFailed ? <i className="wf-corner" style={{ left: Math.max(0, bar.left + bar.width - CORNER) }} /> : null}
    </>
  );
}

/** The spans of a folded run, each where it was. */
function RunBars({ model, rows, window, laneWidth }: RowLaneProps & { readonly rows: readonly number[] }) {
  const { columns } = model.skeleton;
  const stretches = useMemo(() => {
    const interval = (at: number) => {
      const row = rows[at] ?? 0;
      const startNs = columns.startNs[row] ?? 0;
      return { startNs, endNs: startNs + (columns.execNs[row] ?? 0) };
    };
    return joinedStretches(rows.length, interval, { window, laneWidth });
  }, [columns, rows, window, laneWidth]);
  return (
    <svg className="wf-run" aria-hidden="true" width={laneWidth} height={24}>
      <path
        d={stretches.map(({ from, to }) => `M${px(from)} ${BAR_TOP}H${px(to)}v${BAR_HEIGHT}H${px(from)}z`).join('')}
      />
    </svg>
  );
}

/** The row's sections of the critical path, and of the rows that it hides. */
function CriticalLine({ model, timeline, row, isCollapsed, fold, window, laneWidth }: RowLaneProps) {
  const descendants = model.skeleton.columns.descendants[row] ?? 0;
  const last = fold?.end ?? (isCollapsed ? row + descendants : row);
  const stretches = useMemo(
    () => criticalStretches(timeline.sections, { first: row, last }, { window, laneWidth }),
    [timeline, row, last, window, laneWidth],
  );
  if (stretches.length === 0) return null;
  return (
    <svg className="wf-crit" aria-hidden="true" width={laneWidth} height={3}>
      <path d={linePath(stretches)} />
    </svg>
  );
}

const px = (value: number): string => value.toFixed(1);

const linePath = (stretches: readonly Stretch[]): string =>
  stretches.map(({ from, to }) => `M${px(from)} 1.5H${px(to)}`).join('');

/** Where the span was measured, when the clock of its host was adjusted. */
function GhostBar(props: {
  readonly model: TraceModel;
  readonly row: number;
  readonly facts: RowFacts;
  readonly lane: Lane;
}) {
  const { model, row, facts, lane } = props;
  const shiftNs = shiftOf(model, row);
  if (shiftNs === 0 || facts.isUntimed) return null;
  const raw = { startNs: facts.startNs - shiftNs, execNs: facts.execNs };
  const bar = barOf(raw, lane.window, lane.laneWidth);
  return bar === undefined ? null : <i className="wf-ghost" style={{ left: bar.left, width: bar.width }} />;
}

/** A parent may be on its way, behind the cut, or never have been sent. */
function useWhyMissing({ isArriving, skeleton }: TraceModel): (spanId: string) => string {
  const text = useText(traceMessages);
  if (isArriving) return text.waiting;
  return skeleton.state === 'overflow' ? text.notLoaded : text.noAgentData;
}

/** What is missing, hatched over its children. */
function HoleLane({ model, facts, extent, window, laneWidth }: RowLaneProps & { readonly extent: Extent }) {
  const text = useText(traceMessages);
  const why = useWhyMissing(model)(facts.spanId);
  const bar = barOf(extent, window, laneWidth);
  return (
    <div role="gridcell" className="wf-lane">
      {bar === undefined ? null : <i className="wf-hatch" style={{ left: bar.left, width: bar.width }} />}
      <span className="wf-hole" style={{ left: Math.min(bar?.left ?? 0, laneWidth / 2) }}>
        <b>{text.unknown}</b> {why}
      </span>
    </div>
  );
}

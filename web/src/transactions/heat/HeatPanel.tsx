import type { TransactionHeatmap } from '@galileo/model';
import { useMemo, type ReactNode } from 'react';
import { Chart, type ChartCells } from '../../charts/Chart.tsx';
import type { ChartMark } from '../../charts/chart-marks.ts';
import { useChartColours } from '../../charts/colours.ts';
import { Panel } from '../../design/Panel.tsx';
import { Pending } from '../../design/Pending.tsx';
import { Segments } from '../../design/Segments.tsx';
import { StaleNotice } from '../../design/StaleNotice.tsx';
import { formatCount } from '../../format/units.ts';
import { useTimes } from '../../format/use-times.ts';
import { transactionsMessages } from '../../i18n/messages/transactions.ts';
import { useText } from '../../i18n/use-text.ts';
import { useTimeRange } from '../../url-state/use-time-range.ts';
import { CountNotice } from '../CountNotice.tsx';
import type { Counted, Region } from '../region/region.ts';
import { PLOT_HEIGHT } from '../scatter/plot-size.ts';
import type { useHeatmap } from '../use-chart.ts';
import { cellsOf, cellsOfRegion, clipped, countCells, gridOf, regionOfCells, timeFrameOf } from './heat-model.ts';
import { heatOption } from './heat-option.ts';

export interface HeatPanelProps {
  readonly state: ReturnType<typeof useHeatmap>;
  readonly region: Region | undefined;
  /** What the region holds; undefined while that is not known. */
  readonly counted: Counted | undefined;
  readonly onRegion: (region: Region | undefined) => void;
  readonly marks: readonly ChartMark[];
  readonly scale: 'log' | 'linear';
  readonly onScale: (scale: 'log' | 'linear') => void;
  /** Why it is shown when something else was asked for. */
  readonly notice?: ReactNode;
}

/** The heat map in all its states. */
export function HeatPanel(props: HeatPanelProps) {
  const { state, region, counted, onRegion, marks, scale, onScale, notice } = props;
  const text = useText(transactionsMessages);
  const { answer, isOutdated } = state;
  const value = answer.state === 'ready' ? answer.value : undefined;
  const scales = (
    <Segments
      size="small"
      label={text.scale}
      value={scale}
      segments={[
        { value: 'log', label: text.log },
        { value: 'linear', label: text.linear },
      ]}
      onValue={onScale}
    />
  );
  return (
    <Panel
      className="tx-chart"
      title={text.heatMap}
      note={value === undefined ? undefined : <HeatLegend answer={value} />}
      actions={scales}
    >
      {notice}
      {answer.state === 'ready' ? (
        <StaleNotice since={answer.staleSince} problem={answer.reason} onRetry={answer.refresh} />
      ) : null}
      <div className={`tx-heat ${isOutdated ? 'stale' : ''}`} aria-busy={isOutdated}>
        {answer.state === 'ready' ? (
          <HeatChart answer={answer.value} region={region} counted={counted} onRegion={onRegion} marks={marks} />
        ) : (
          <Pending of={answer} rows={10} title={text.chartFailed} />
        )}
      </div>
      {value === undefined ? null : <CountNotice completeness={value.completeness} />}
    </Panel>
  );
}

interface HeatChartProps extends Pick<HeatPanelProps, 'region' | 'counted' | 'onRegion' | 'marks'> {
  readonly answer: TransactionHeatmap;
}

function HeatChart({ answer, region, counted, onRegion, marks }: HeatChartProps) {
  const text = useText(transactionsMessages);
  const times = useTimes();
  const range = useTimeRange();
  const colours = useChartColours();
  const cells = useMemo(() => cellsOf(answer), [answer]);
  const option = useMemo(
    () => heatOption({ answer, cells, times, words: text }, colours),
    [answer, cells, times, text, colours],
  );
  const time = useMemo(() => ({ frame: timeFrameOf(answer), marks }), [answer, marks]);
  if (answer.cells.x.length === 0) return <div className="chart-nothing tx-nothing">{text.nothingInChart}</div>;
  const selection = region === undefined ? undefined : cellsOfRegion(region, answer);
  const choice: ChartCells = {
    grid: gridOf(answer),
    selection,
    onSelect: (cells) => onRegion(cells === undefined ? undefined : clipped(regionOfCells(cells, answer), range)),
    describe: (chosen) => {
      // A region need not end where its cells end: it holds less than they do.
      const { ok, failed } = (chosen === selection ? counted : undefined) ?? countCells(cells, chosen);
      return text.selectedSaid(formatCount(ok + failed), formatCount(failed));
    },
  };
  const label = text.heatSaid(formatCount(answer.ok + answer.failed), formatCount(answer.failed));
  return <Chart option={option} height={PLOT_HEIGHT} label={label} time={time} cells={choice} />;
}

function HeatLegend({ answer }: { readonly answer: TransactionHeatmap }) {
  const text = useText(transactionsMessages);
  return (
    <span className="legend">
      <span className="legend-item">
        <i className="swatch tx-heat-ok" /> {text.ok} <b>{formatCount(answer.ok)}</b>
      </span>
      <span className="legend-item">
        <i className="swatch tx-heat-failed" /> {text.failed} <b>{formatCount(answer.failed)}</b>
      </span>
    </span>
  );
}

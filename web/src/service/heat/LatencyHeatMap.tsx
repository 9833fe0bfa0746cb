import type { HeatmapAnswer } from '@galileo/model';
import { useMemo } from 'react';
import type { ChartCells, ChartTime } from '../../charts/Chart.tsx';
import { useChartColours, type ChartColours } from '../../charts/colours.ts';
import { greatestCount, type HeatCell } from '../../charts/heat-map.ts';
import { failedColours, heatColours } from '../../charts/heat-scale.ts';
import type { CellRange } from '../../charts/plot-area.ts';
import { formatCount } from '../../format/units.ts';
import { useTimes, type Times } from '../../format/use-times.ts';
import { serviceMessages } from '../../i18n/messages/service.ts';
import { useText } from '../../i18n/use-text.ts';
import { useTracesLink } from '../../search/traces-link.ts';
import { ChartPanel, type ChartTable } from '../ChartPanel.tsx';
import type { ChartContext } from '../chart-context.ts';
import { heatMapOption } from './heat-options.ts';
import { cellsOf, countIn, heatCells, heatFrame, heatGrid, selectionOf, type Selection } from './heat-view.ts';
import { durationSpan, wantedIn } from './selection-text.ts';

const HEIGHT = 290;

export interface LatencyHeatMapProps {
  readonly answer: HeatmapAnswer;
  readonly context: ChartContext;
  readonly selection: Selection | undefined;
  readonly onSelect: (selection: Selection | undefined) => void;
}

/** Requests by time and duration. Dragging, or the arrow keys, choose cells, whose traces are listed beside it. */
export function LatencyHeatMap({ answer, context, selection, onSelect }: LatencyHeatMapProps) {
  const text = useText(serviceMessages);
  const times = useTimes();
  const colours = useChartColours();
  const cells = useMemo(() => heatCells(answer), [answer]);
  const option = useMemo(
    () => heatMapOption({ answer, cells, times, text }, colours),
    [answer, cells, times, text, colours],
  );
  const { marks, crosshair } = context;
  const time = useMemo<ChartTime>(() => ({ frame: heatFrame(answer), marks, crosshair }), [answer, marks, crosshair]);
  const describe = (range: CellRange) => {
    const { calls, failed } = countIn(cells, range);
    return text.inSelection(formatCount(calls), formatCount(failed));
  };
  const choice: ChartCells = {
    grid: heatGrid(answer),
    selection: selection === undefined ? undefined : cellsOf(selection, answer),
    onSelect: (range) => onSelect(range === undefined ? undefined : selectionOf(range, answer)),
    describe,
  };
  const said = text.heatSaid(formatCount(answer.calls), formatCount(answer.failed));
  const rows = useCellRows({ answer, cells, times, context });
  return (
    <ChartPanel
      id="heatmap"
      className="c8"
      title={text.heatMap}
      note={text.heatNote(formatCount(answer.calls))}
      legend={<HeatLegend cells={cells} colours={colours} />}
      option={option}
      height={HEIGHT}
      label={said}
      time={time}
      cells={choice}
      table={rows}
      nothing={answer.calls === 0 ? text.noRequests : undefined}
    />
  );
}

interface CellRows {
  readonly answer: HeatmapAnswer;
  readonly cells: readonly HeatCell[];
  readonly times: Times;
  readonly context: ChartContext;
}

/** The cells as rows, newest and slowest first; each leads to its requests. */
function useCellRows({ answer, cells, times, context }: CellRows): () => ChartTable {
  const text = useText(serviceMessages);
  const traces = useTracesLink();
  return () => ({
    heads: [text.time, text.duration, text.ok, text.failed],
    rows: cells
      .toSorted((a, b) => b.column - a.column || b.row - a.row)
      .map(({ column, row, ok, failed }) => {
        const range = { firstColumn: column, lastColumn: column, firstRow: row, lastRow: row };
        const cell = selectionOf(range, answer);
        return {
          key: `${column} ${row}`,
          cells: [times.dayClock(cell.from), durationSpan(cell), formatCount(ok), formatCount(failed)],
          to: traces(wantedIn(context.entries, cell)),
        };
      }),
  });
}

interface HeatLegendProps {
  readonly cells: readonly HeatCell[];
  readonly colours: ChartColours;
}

function HeatLegend({ cells, colours }: HeatLegendProps) {
  const text = useText(serviceMessages);
  return (
    <span className="legend">
      <span className="legend-item" title={text.heatScale}>
        1
        <HeatSteps colours={heatColours(colours)} />
        {formatCount(Math.max(1, greatestCount(cells)))}
      </span>
      <span className="legend-item" title={text.heatFailedHint}>
        <HeatSteps colours={failedColours(colours).filter((_colour, index) => index % 2 === 1)} look="is-failed" />
        {text.failed}
      </span>
    </span>
  );
}

function HeatSteps({ colours, look = '' }: { readonly colours: readonly string[]; readonly look?: string }) {
  return (
    <span className={`heat-steps ${look}`}>
      {colours.map((colour, index) => (
        <span key={index} style={{ background: colour }} />
      ))}
    </span>
  );
}

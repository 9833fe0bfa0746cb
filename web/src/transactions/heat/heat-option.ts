import type { TransactionHeatmap } from '@galileo/model';
import type { ChartColours } from '../../charts/colours.ts';
import { durationTick } from '../../charts/duration-tick.ts';
import type { ChartOption } from '../../charts/engine.ts';
import { heatMap, type HeatCell } from '../../charts/heat-map.ts';
import { millisOf } from '../../format/times.ts';
import { formatCount, formatDuration } from '../../format/units.ts';
import type { Times } from '../../format/use-times.ts';
import { edgeNs, labelledEdges } from '../../service/heat/heat-view.ts';
import { gridOf, rowsOf, timeFrameOf } from './heat-model.ts';

export interface HeatDrawn {
  readonly answer: TransactionHeatmap;
  readonly cells: readonly HeatCell[];
  readonly times: Times;
  readonly words: { readonly ok: string; readonly failed: string };
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export function heatOption({ answer, cells, times, words }: HeatDrawn, colours: ChartColours): ChartOption {
  const rows = rowsOf(answer);
  const { stepMs, count } = timeFrameOf(answer);
  const clock = stepMs < MINUTE_MS ? times.clockSeconds : times.clock;
  return heatMap(
    {
      times: answer.columns.map(millisOf),
      grid: gridOf(answer),
      cells,
      edges: labelledEdges(rows).map((row) => ({ row, label: durationTick(edgeNs(rows, row) ?? 0) })),
      tooltip: (cell) => ({
        title: `${titleTime(cell.column)}, ${titleDuration(cell.row)}`,
        lines: [
          { name: words.ok, colour: 'var(--accent)', amount: formatCount(cell.ok) },
          { name: words.failed, colour: 'var(--error)', amount: formatCount(cell.failed) },
        ],
      }),
      clock: stepMs * count > DAY_MS ? times.dayClock : times.clock,
      moment: times.dayClock,
      labels: 8,
    },
    colours,
  );

  function titleTime(column: number): string {
    const from = millisOf(answer.columns[column] ?? '0');
    return `${clock(from)} – ${clock(from + stepMs)}`;
  }

  function titleDuration(row: number): string {
    const { lowNs, highNs } = rows[row] ?? { lowNs: null, highNs: null };
    if (highNs === null) return `> ${formatDuration(lowNs ?? 0)}`;
    return lowNs === null ? `≤ ${formatDuration(highNs)}` : `${formatDuration(lowNs)} – ${formatDuration(highNs)}`;
  }
}

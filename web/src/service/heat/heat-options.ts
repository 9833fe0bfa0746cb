import type { HeatmapAnswer } from '@galileo/model';
import type { ChartColours } from '../../charts/colours.ts';
import { durationTick } from '../../charts/duration-tick.ts';
import type { ChartOption } from '../../charts/engine.ts';
import { heatMap, type HeatCell } from '../../charts/heat-map.ts';
import { bucketTimes } from '../../charts/time-axis.ts';
import { millisOf } from '../../format/times.ts';
import { formatCount } from '../../format/units.ts';
import type { Times } from '../../format/use-times.ts';
import { edgeNs, heatGrid, labelledEdges, selectionOf } from './heat-view.ts';
import { durationSpan } from './selection-text.ts';

export interface HeatMapWords {
  readonly ok: string;
  readonly failed: string;
}

export interface HeatMapDrawn {
  readonly answer: HeatmapAnswer;
  readonly cells: readonly HeatCell[];
  readonly times: Times;
  readonly text: HeatMapWords;
}

export function heatMapOption({ answer, cells, times, text }: HeatMapDrawn, colours: ChartColours): ChartOption {
  return heatMap(
    {
      times: bucketTimes(millisOf(answer.from), answer.stepSeconds, answer.columns),
      grid: heatGrid(answer),
      cells,
      edges: labelledEdges(answer.rows).map((row) => ({
        row,
        label: durationTick(edgeNs(answer.rows, row) ?? 0),
      })),
      tooltip: ({ column, row, ok, failed }) => {
        const range = { firstColumn: column, lastColumn: column, firstRow: row, lastRow: row };
        const cell = selectionOf(range, answer);
        return {
          title: `${times.dayClock(cell.from)} – ${times.clock(cell.to)}, ${durationSpan(cell)}`,
          lines: [
            { name: text.ok, colour: 'var(--accent)', amount: formatCount(ok) },
            { name: text.failed, colour: 'var(--error)', amount: formatCount(failed) },
          ],
        };
      },
      clock: times.clock,
      moment: times.dayClock,
      labels: 8,
    },
    colours,
  );
}

import type { MapSeriesAnswer } from '@galileo/model';
import { useMemo } from 'react';
import { useApi } from '../../api/use-api.ts';
import { Chart } from '../../charts/Chart.tsx';
import { useChartColours } from '../../charts/colours.ts';
import { stackedBars } from '../../charts/stacked-bars.ts';
import { bucketTimes } from '../../charts/time-axis.ts';
import { Pending } from '../../design/Pending.tsx';
import { spanText } from '../../design/span-text.ts';
import { millisOf } from '../../format/times.ts';
import { formatShort, formatTick } from '../../format/units.ts';
import { useTimes } from '../../format/use-times.ts';
import { mapDetailMessages } from '../../i18n/messages/map-detail.ts';
import { shellMessages } from '../../i18n/messages/shell.ts';
import { useText } from '../../i18n/use-text.ts';
import { useTimeRange } from '../../url-state/use-time-range.ts';
import type { Selection } from '../map-address.ts';
import type { MapModel } from '../use-map-model.ts';

export interface SeriesChartProps {
  readonly model: MapModel;
  readonly of: Selection;
}

const HEIGHT = 120;

/** The address of one node's or edge's course over the range of the map. */
function seriesPath({ answer }: Pick<MapModel, 'answer'>, of: Selection): string {
  const query = new URLSearchParams({
    from: String(millisOf(answer.from)),
    to: String(millisOf(answer.to)),
    [of.kind]: of.id,
  });
  return `/api/map/series?${query.toString()}`;
}

/** Calls over time, ok and failed; dragging selects a time range. */
export function SeriesChart({ model, of }: SeriesChartProps) {
  const text = useText(mapDetailMessages);
  const series = useApi<MapSeriesAnswer>(seriesPath(model, of), { follow: 'by-hand' });
  if (series.state !== 'ready') return <Pending of={series} rows={4} title={text.seriesFailed} />;
  return <Bars answer={series.value} from={millisOf(model.answer.from)} />;
}

function Bars({ answer, from }: { readonly answer: MapSeriesAnswer; readonly from: number }) {
  const text = useText(mapDetailMessages);
  const shellText = useText(shellMessages);
  const times = useTimes();
  const colours = useChartColours();
  const { setRange } = useTimeRange();
  const { stepSeconds, calls, failed } = answer;
  const starts = useMemo(() => bucketTimes(from, stepSeconds, calls.length), [from, stepSeconds, calls]);
  const option = useMemo(() => {
    const ok = calls.map((count, index) => Math.max(0, count - (failed[index] ?? 0)));
    const series = [
      { name: text.ok, colour: 'var(--accent)', values: ok },
      { name: text.failed, colour: 'var(--error)', values: failed },
    ];
    const words = { clock: times.clock, moment: times.dayClock, amount: formatShort, tick: formatTick };
    return stackedBars({ times: starts, series, ...words, labels: 3 }, colours);
  }, [starts, calls, failed, text, times, colours]);
  const select = (first: number, last: number) => {
    const [start, end] = [starts[Math.max(0, first)], starts[Math.min(starts.length - 1, last)]];
    if (start !== undefined && end !== undefined)
      setRange({ kind: 'absolute', from: start, to: end + stepSeconds * 1000 });
  };
  const title = text.callsPer(spanText(stepSeconds, shellText).replace(/^1 /, ''));
  return (
    <>
      <h2 className="map-sec">
        {title}
        <span className="right legend">
          <span className="legend-item">
            <span className="swatch map-swatch-ok" />
            {text.ok}
          </span>
          <span className="legend-item">
            <span className="swatch map-swatch-failed" />
            {text.failed}
          </span>
        </span>
      </h2>
      <Chart option={option} height={HEIGHT} label={title} onSelect={select} />
    </>
  );
}

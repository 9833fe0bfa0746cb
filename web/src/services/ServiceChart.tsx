import type { ServicesAnswer } from '@galileo/model';
import { useMemo } from 'react';
import { Chart } from '../charts/Chart.tsx';
import { useChartColours } from '../charts/colours.ts';
import type { Crosshair } from '../charts/crosshair.ts';
import { Legend } from '../charts/Legend.tsx';
import type { TimeFrame } from '../charts/plot-area.ts';
import { stackedBars } from '../charts/stacked-bars.ts';
import { Panel } from '../design/Panel.tsx';
import { millisOf } from '../format/times.ts';
import { formatCount, formatShort, formatTick } from '../format/units.ts';
import { useTimes } from '../format/use-times.ts';
import { servicesMessages } from '../i18n/messages/services.ts';
import { useText } from '../i18n/use-text.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';
import { seriesByService, type Measure } from './service-series.ts';

export interface ServiceChartProps {
  readonly answer: ServicesAnswer;
  readonly measure: Measure;
  readonly colours: ReadonlyMap<string, string>;
  readonly crosshair: Crosshair;
}

const HEIGHT = 204;
const MOST = 6;

const frameOf = ({ from, stepSeconds }: ServicesAnswer, count: number): TimeFrame => ({
  from: millisOf(from),
  stepMs: stepSeconds * 1000,
  count,
});

export function ServiceChart({ answer, measure, colours, crosshair }: ServiceChartProps) {
  const text = useText(servicesMessages);
  const times = useTimes();
  const chartColours = useChartColours();
  const { setRange } = useTimeRange();
  const data = useMemo(
    () => seriesByService(answer, { measure, colours, most: MOST, others: (count) => text.others(formatCount(count)) }),
    [answer, measure, colours, text],
  );
  const option = useMemo(
    () =>
      stackedBars(
        { ...data, clock: times.clock, moment: times.dayClock, amount: formatShort, tick: formatTick },
        chartColours,
      ),
    [data, times, chartColours],
  );
  const time = useMemo(() => ({ frame: frameOf(answer, data.times.length), crosshair }), [answer, data, crosshair]);
  const select = (first: number, last: number) => {
    const from = data.times[Math.max(0, first)];
    const to = data.times[Math.min(data.times.length - 1, last)];
    if (from !== undefined && to !== undefined)
      setRange({ kind: 'absolute', from, to: to + answer.stepSeconds * 1000 });
  };
  const title = measure === 'failed' ? text.failedChart : text.requestsChart;
  return (
    <Panel title={title} note={data.total === 0 ? '' : text.chartHint} className="c6">
      {data.total === 0 ? (
        <div className="chart-nothing" style={{ height: HEIGHT }}>
          {measure === 'failed' ? text.nothingFailed : text.noRequests}
        </div>
      ) : (
        <>
          <Chart option={option} height={HEIGHT} label={title} onSelect={select} time={time} />
          <Legend items={data.series} />
        </>
      )}
    </Panel>
  );
}

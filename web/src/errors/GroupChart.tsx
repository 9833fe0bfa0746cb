import type { ErrorGroupDetail, ErrorSeriesAnswer } from '@galileo/model';
import { useMemo } from 'react';
import { Chart } from '../charts/Chart.tsx';
import { useChartColours } from '../charts/colours.ts';
import { Legend } from '../charts/Legend.tsx';
import { stackedBars } from '../charts/stacked-bars.ts';
import { Button } from '../design/Button.tsx';
import { Panel } from '../design/Panel.tsx';
import { Pending } from '../design/Pending.tsx';
import { useServiceColours } from '../design/use-service-colours.ts';
import { formatShort, formatTick } from '../format/units.ts';
import { millisOf } from '../format/times.ts';
import { useTimes } from '../format/use-times.ts';
import { errorsMessages } from '../i18n/messages/errors.ts';
import { useText } from '../i18n/use-text.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';
import { chartSeries } from './chart-series.ts';
import { useErrorSeries } from './use-errors.ts';

const HEIGHT = 190;

export function GroupChart({ group, service }: { readonly group: ErrorGroupDetail; readonly service: string }) {
  const text = useText(errorsMessages);
  const series = useErrorSeries(group.groupId, service);
  const isEmpty = series.state === 'ready' && series.value.services.length === 0;
  return (
    <Panel title={text.chart} note={isEmpty ? '' : text.chartHint} className="c8">
      {series.state === 'ready' ? null : <Pending of={series} rows={7} />}
      {isEmpty ? <NothingInRange group={group} /> : null}
      {series.state === 'ready' && !isEmpty ? <Bars answer={series.value} /> : null}
    </Panel>
  );
}

function Bars({ answer }: { readonly answer: ErrorSeriesAnswer }) {
  const text = useText(errorsMessages);
  const times = useTimes();
  const chartColours = useChartColours();
  const { setRange } = useTimeRange();
  const names = useMemo(() => answer.services.map(({ service }) => service), [answer]);
  const colours = useServiceColours(names);
  const data = useMemo(() => chartSeries(answer, colours, text.others), [answer, colours, text]);
  const option = useMemo(
    () =>
      stackedBars(
        { ...data, clock: times.clock, moment: times.dayClock, amount: formatShort, tick: formatTick },
        chartColours,
      ),
    [data, times, chartColours],
  );
  const select = (first: number, last: number) => {
    const from = data.times[Math.max(0, first)];
    const to = data.times[Math.min(data.times.length - 1, last)];
    if (from !== undefined && to !== undefined)
      setRange({ kind: 'absolute', from, to: to + answer.stepSeconds * 1000 });
  };
  return (
    <>
      <Chart option={option} height={HEIGHT} label={text.chart} onSelect={select} />
      <Legend items={data.series} />
    </>
  );
}

const MARGIN_MS = 300_000;

/** The link came from another time: one click to where the group was. */
function NothingInRange({ group }: { readonly group: ErrorGroupDetail }) {
  const text = useText(errorsMessages);
  const { setRange } = useTimeRange();
  const widen = () =>
    setRange({
      kind: 'absolute',
      from: millisOf(group.firstSeen) - MARGIN_MS,
      to: millisOf(group.lastSeen) + MARGIN_MS,
    });
  return (
    <div className="err-nothing" style={{ height: HEIGHT }}>
      <span>{text.nothingInRange}</span>
      <Button size="small" icon="clock" onClick={widen}>
        {text.widen}
      </Button>
    </div>
  );
}

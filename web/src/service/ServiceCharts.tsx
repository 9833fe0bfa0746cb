import type { ServiceSeriesAnswer } from '@galileo/model';
import { useMemo } from 'react';
import type { ChartTime } from '../charts/Chart.tsx';
import { useChartColours } from '../charts/colours.ts';
import { Legend } from '../charts/Legend.tsx';
import { useServiceColour } from '../design/use-service-colours.ts';
import { millisOf } from '../format/times.ts';
import { formatCount, formatDuration, formatPercent } from '../format/units.ts';
import { useTimes } from '../format/use-times.ts';
import { serviceMessages } from '../i18n/messages/service.ts';
import { useText } from '../i18n/use-text.ts';
import { useTracesLink } from '../search/traces-link.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';
import { ChartPanel, type ChartTable } from './ChartPanel.tsx';
import type { ChartContext } from './chart-context.ts';
import { errorsOption, latencyOption, percentileLines, requestsOption, type Drawn } from './chart-options.ts';
import { extentOf, seriesView, zoomTo, type SeriesView } from './series-view.ts';

const HEIGHT = 150;
/** Up to here a clock says enough. */
const DAY_MS = 86_400_000;

export interface ServiceChartsProps {
  readonly answer: ServiceSeriesAnswer;
  readonly context: ChartContext;
}

/** Throughput, error rate and latency, under one crosshair. */
export function ServiceCharts({ answer, context }: ServiceChartsProps) {
  const times = useTimes();
  const colours = useChartColours();
  const { setRange } = useTimeRange();
  const drawn = useMemo<Drawn>(() => ({ view: seriesView(answer), times, colours }), [answer, times, colours]);
  const { frame } = drawn.view;
  const onSelect = (first: number, last: number) => {
    const range = zoomTo({ frame, end: millisOf(answer.to) }, first, last);
    if (range !== undefined) setRange({ kind: 'absolute', ...range });
  };
  const { marks, crosshair } = context;
  const time = useMemo<ChartTime>(() => ({ frame, marks, crosshair }), [frame, marks, crosshair]);
  const rows = useRows(drawn.view, context);
  const props: OneChartProps = { answer, drawn, rows, shared: { onSelect, time, height: HEIGHT } };
  return (
    <>
      <Requests {...props} />
      <Errors {...props} />
      <Latency {...props} />
    </>
  );
}

type RowMaker = (heads: readonly string[], cells: (index: number) => readonly string[]) => () => ChartTable;

interface OneChartProps {
  readonly answer: ServiceSeriesAnswer;
  readonly drawn: Drawn;
  readonly rows: RowMaker;
  readonly shared: {
    readonly onSelect: (first: number, last: number) => void;
    readonly time: ChartTime;
    readonly height: number;
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const percentOrDash = (share: number | null) => (share === null ? '–' : formatPercent(share));
const durationOrDash = (ns: number | null) => (ns === null ? '–' : formatDuration(ns));

function Requests({ answer, drawn, rows, shared }: OneChartProps) {
  const text = useText(serviceMessages);
  const colour = useServiceColour(answer.service);
  const series = useMemo(
    () => [
      { name: text.ok, colour, values: drawn.view.ok },
      { name: text.failed, colour: 'var(--error)', values: drawn.view.failed },
    ],
    [drawn, colour, text],
  );
  const option = useMemo(() => requestsOption(drawn, series), [drawn, series]);
  const [total, failed] = [sum(answer.calls), sum(answer.failed)];
  const table = rows([text.ok, text.failed], (index) => [
    formatCount((answer.calls[index] ?? 0) - (answer.failed[index] ?? 0)),
    formatCount(answer.failed[index] ?? 0),
  ]);
  return (
    <ChartPanel
      id="requests"
      className="c4"
      title={text.requests}
      note={text.perSecond}
      legend={<Legend items={series} />}
      label={text.requestsSaid(formatCount(total), formatCount(failed))}
      nothing={total === 0 ? text.noRequests : undefined}
      {...shared}
      option={option}
      table={table}
    />
  );
}

function Errors({ answer, drawn, rows, shared }: OneChartProps) {
  const text = useText(serviceMessages);
  const shares = drawn.view.failedShare;
  const option = useMemo(() => errorsOption(drawn, text.failed), [drawn, text]);
  const extent = extentOf(shares);
  const last = percentOrDash(extent?.last ?? null);
  const table = rows([text.failedShare, text.failed, text.requests], (index) => [
    percentOrDash(shares[index] ?? null),
    formatCount(answer.failed[index] ?? 0),
    formatCount(answer.calls[index] ?? 0),
  ]);
  const latest = (
    <span className="legend-item">
      {text.lastStep} <b>{last}</b>
    </span>
  );
  return (
    <ChartPanel
      id="errors"
      className="c4"
      title={text.errors}
      note={text.failedShareNote}
      legend={latest}
      label={extent === undefined ? text.noRequests : text.errorsSaid(formatPercent(extent.most), last)}
      nothing={extent === undefined ? text.noRequests : undefined}
      {...shared}
      option={option}
      table={table}
    />
  );
}

function Latency({ answer, drawn, rows, shared }: OneChartProps) {
  const text = useText(serviceMessages);
  const lines = useMemo(() => percentileLines(answer), [answer]);
  const option = useMemo(() => latencyOption(drawn, lines), [drawn, lines]);
  const extent = extentOf(answer.p95Ns);
  const columns = [answer.p50Ns, answer.p95Ns, answer.p99Ns, answer.maxNs];
  const table = rows(['p50', 'p95', 'p99', text.longest], (index) =>
    columns.map((values) => durationOrDash(values[index] ?? null)),
  );
  const said =
    extent === undefined
      ? text.noRequests
      : text.latencySaid(formatDuration(extent.least), formatDuration(extent.most), formatDuration(extent.last));
  return (
    <ChartPanel
      id="latency"
      className="c4"
      title={text.latency}
      legend={<Legend items={lines} look="line" />}
      label={said}
      nothing={extent === undefined ? text.noRequests : undefined}
      {...shared}
      option={option}
      table={table}
    />
  );
}

/** Makes the rows of a chart's table, newest first; each leads to the requests of its step. */
function useRows({ times: starts, frame }: SeriesView, { entries }: ChartContext): RowMaker {
  const text = useText(serviceMessages);
  const times = useTimes();
  const traces = useTracesLink();
  const moment = frame.stepMs * frame.count > DAY_MS ? times.dayClock : times.clock;
  return (heads, cells) => () => ({
    heads: [text.time, ...heads],
    rows: starts
      .map((from, index) => ({
        key: String(from),
        cells: [moment(from), ...cells(index)],
        to: traces({ ...entries, from, to: from + frame.stepMs }),
      }))
      .toReversed(),
  });
}

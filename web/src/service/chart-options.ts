import type { ServiceSeriesAnswer } from '@galileo/model';
import type { ChartColours } from '../charts/colours.ts';
import { durationTick } from '../charts/duration-tick.ts';
import type { ChartOption } from '../charts/engine.ts';
import { lineChart, type Line } from '../charts/line-chart.ts';
import { stackedBars, type Series } from '../charts/stacked-bars.ts';
import { formatDuration, formatPercent, formatRate, formatTick } from '../format/units.ts';
import type { Times } from '../format/use-times.ts';
import type { SeriesView } from './series-view.ts';

/** Three charts stand side by side. */
const LABELS = 4;
/** The axis of errors reaches at least here: 0.01 % must not look like a catastrophe. */
const LEAST_SHARE = 0.01;

export interface Drawn {
  readonly view: SeriesView;
  readonly times: Times;
  readonly colours: ChartColours;
}

const wordsOf = ({ view, times }: Drawn) => ({
  times: view.times,
  clock: times.clock,
  moment: times.dayClock,
  labels: LABELS,
});

export function requestsOption(drawn: Drawn, series: readonly Series[]): ChartOption {
  return stackedBars(
    { ...wordsOf(drawn), series, amount: formatRate, tick: formatTick, isWhole: false },
    drawn.colours,
  );
}

export function errorsOption(drawn: Drawn, name: string): ChartOption {
  const line = { name, colour: 'var(--error)', values: drawn.view.failedShare, isFilled: true };
  return lineChart(
    {
      ...wordsOf(drawn),
      lines: [line],
      scale: 'linear',
      least: LEAST_SHARE,
      amount: formatPercent,
      tick: percentTick,
    },
    drawn.colours,
  );
}

export function latencyOption(drawn: Drawn, lines: readonly Line[]): ChartOption {
  return lineChart(
    { ...wordsOf(drawn), lines, scale: 'log', amount: formatDuration, tick: durationTick },
    drawn.colours,
  );
}

export const percentileLines = ({
  p50Ns,
  p95Ns,
  p99Ns,
}: Pick<ServiceSeriesAnswer, 'p50Ns' | 'p95Ns' | 'p99Ns'>): readonly Line[] => [
  { name: 'p50', colour: 'var(--text-3)', values: p50Ns },
  { name: 'p95', colour: 'var(--accent)', values: p95Ns },
  { name: 'p99', colour: 'var(--text-1)', values: p99Ns },
];

/** Round shares beside an axis: 0.05 is `5 %`. */
export const percentTick = (share: number): string => (share === 0 ? '0' : `${Number((share * 100).toPrecision(3))} %`);

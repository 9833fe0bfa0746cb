import type { ChartColours } from './colours.ts';
import type { ChartOption } from './engine.ts';
import { labelledBuckets } from './time-axis.ts';

export interface Series {
  readonly name: string;
  /** A CSS colour or `var(--token)`. */
  readonly colour: string;
  readonly values: readonly (number | null)[];
}

export interface StackedBars {
  /** Starts of the buckets, epoch ms. */
  readonly times: readonly number[];
  readonly series: readonly Series[];
  /** Label under the axis. */
  readonly clock: (ms: number) => string;
  /** Head of the tooltip. */
  readonly moment: (ms: number) => string;
  readonly amount: (value: number) => string;
  /** Beside the axis. */
  readonly tick: (value: number) => string;
  /** At most this many labels fit under the axis. */
  readonly labels?: number;
}

const FONT_SIZE = 12;

function timeAxis({ times, clock, labels = 6 }: StackedBars, colours: ChartColours) {
  const labelled = labelledBuckets(times, labels);
  return {
    type: 'category' as const,
    data: times.map(String),
    boundaryGap: true,
    axisLine: { lineStyle: { color: colours.strongRule } },
    axisTick: { show: false },
    axisLabel: {
      color: colours.quietText,
      fontSize: FONT_SIZE,
      interval: (index: number) => labelled.has(index),
      formatter: (value: string) => clock(Number(value)),
      hideOverlap: true,
    },
    axisPointer: { type: 'shadow' as const, shadowStyle: { color: colours.strongRule, opacity: 0.25 } },
  };
}

function amountAxis({ tick }: StackedBars, colours: ChartColours) {
  return {
    type: 'value' as const,
    minInterval: 1,
    splitNumber: 3,
    splitLine: { lineStyle: { color: colours.rule } },
    axisLabel: { color: colours.quietText, fontSize: FONT_SIZE, formatter: tick },
  };
}

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Tooltip of one bucket: the greatest first, nothing that is zero. Names come from outside and are escaped. */
export function bucketTooltip(chart: StackedBars, colours: ChartColours, index: number): string {
  const time = chart.times[index];
  if (time === undefined) return '';
  const lines = chart.series
    .map((one) => ({ name: one.name, colour: colours.resolve(one.colour), value: one.values[index] ?? 0 }))
    .filter((line) => line.value > 0)
    .toSorted((a, b) => b.value - a.value)
    .map(
      (line) =>
        `<div class="tt-row"><span class="swatch" style="background:${line.colour}"></span><span class="clip">${escapeHtml(line.name)}</span><b>${escapeHtml(chart.amount(line.value))}</b></div>`,
    );
  return `<div class="tt-title">${escapeHtml(chart.moment(time))}</div>${lines.join('')}`;
}

const indexOf = (params: unknown): number => {
  const first: unknown = Array.isArray(params) ? params[0] : params;
  return typeof first === 'object' && first !== null && 'dataIndex' in first && typeof first.dataIndex === 'number'
    ? first.dataIndex
    : -1;
};

/** Stacked bars over time, one colour per series. */
export function stackedBars(chart: StackedBars, colours: ChartColours): ChartOption {
  return {
    animation: false,
    textStyle: { fontFamily: colours.fontFamily },
    grid: { left: 4, right: 4, top: 10, bottom: 2, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: timeAxis(chart, colours),
    yAxis: amountAxis(chart, colours),
    tooltip: {
      trigger: 'axis',
      appendTo: 'body',
      className: 'tooltip chart-tooltip',
      transitionDuration: 0,
      backgroundColor: colours.ground,
      borderColor: colours.strongRule,
      borderWidth: 1,
      padding: [6, 8],
      textStyle: { color: colours.text, fontSize: FONT_SIZE, fontFamily: colours.fontFamily },
      formatter: (params: unknown) => bucketTooltip(chart, colours, indexOf(params)),
    },
    series: chart.series.map((one) => ({
      type: 'bar' as const,
      name: one.name,
      stack: 'all',
      barCategoryGap: '12%',
      barMaxWidth: 24,
      color: colours.resolve(one.colour),
      data: [...one.values],
    })),
  };
}

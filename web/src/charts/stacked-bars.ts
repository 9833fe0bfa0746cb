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

export interface TooltipLine {
  readonly name: string;
  readonly colour: string;
  readonly amount: string;
}

/** Lines of one bucket's tooltip: the greatest first, nothing that is zero. */
export function bucketLines(chart: StackedBars, index: number): readonly TooltipLine[] {
  return chart.series
    .map((one) => ({ name: one.name, colour: one.colour, value: one.values[index] ?? 0 }))
    .filter(({ value }) => value > 0)
    .toSorted((a, b) => b.value - a.value)
    .map(({ name, colour, value }) => ({ name, colour, amount: chart.amount(value) }));
}

/** Tooltip of one bucket, as elements: names come from outside, and the page's policy allows no styles in HTML text. */
export function bucketTooltip(chart: StackedBars, index: number): HTMLElement[] {
  const time = chart.times[index];
  if (time === undefined) return [];
  const title = element('div', 'tt-title', chart.moment(time));
  const rows = bucketLines(chart, index).map((line) => {
    const row = element('div', 'tt-row', '');
    const swatch = element('span', 'swatch', '');
    swatch.style.background = line.colour;
    row.append(swatch, element('span', 'clip', line.name), element('b', '', line.amount));
    return row;
  });
  return [title, ...rows];
}

function element(tag: 'div' | 'span' | 'b', className: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
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
      formatter: (params: unknown) => bucketTooltip(chart, indexOf(params)),
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

import {
  amountAxisLook,
  chartBase,
  indexOf,
  timeAxis,
  tooltipElements,
  tooltipLook,
  type TimeAxisOptions,
  type TooltipLine,
} from './chart-base.ts';
import type { ChartColours } from './colours.ts';
import type { ChartOption } from './engine.ts';

export interface Series {
  readonly name: string;
  /** A CSS colour or `var(--token)`. */
  readonly colour: string;
  readonly values: readonly (number | null)[];
}

export interface StackedBars extends TimeAxisOptions {
  readonly series: readonly Series[];
  readonly amount: (value: number) => string;
  /** Beside the axis. */
  readonly tick: (value: number) => string;
  /** Whole numbers, so that the axis has no halves; the default. */
  readonly isWhole?: boolean;
}

/** Lines of one bucket's tooltip: the greatest first, nothing that is zero. */
export function bucketLines(chart: StackedBars, index: number): readonly TooltipLine[] {
  return chart.series
    .map((one) => ({ name: one.name, colour: one.colour, value: one.values[index] ?? 0 }))
    .filter(({ value }) => value > 0)
    .toSorted((a, b) => b.value - a.value)
    .map(({ name, colour, value }) => ({ name, colour, amount: chart.amount(value) }));
}

export function bucketTooltip(chart: StackedBars, index: number): HTMLElement[] {
  const time = chart.times[index];
  return time === undefined ? [] : tooltipElements(chart.moment(time), bucketLines(chart, index));
}

/** Stacked bars over time, one colour per series. */
export function stackedBars(chart: StackedBars, colours: ChartColours): ChartOption {
  return {
    ...chartBase(colours),
    xAxis: timeAxis(chart, colours),
    yAxis: {
      type: 'value',
      ...(chart.isWhole === false ? {} : { minInterval: 1 }),
      splitNumber: 3,
      ...amountAxisLook(chart.tick, colours),
    },
    tooltip: {
      ...tooltipLook(colours),
      trigger: 'axis',
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

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

export interface Line {
  readonly name: string;
  /** A CSS colour or `var(--token)`. */
  readonly colour: string;
  /** Null breaks the line. */
  readonly values: readonly (number | null)[];
  /** Fills down to the axis. */
  readonly isFilled?: boolean;
}

export interface LineChart extends TimeAxisOptions {
  readonly lines: readonly Line[];
  /** `log`: decades, for values over several of them; what is not above zero has no place there. */
  readonly scale: 'linear' | 'log';
  readonly amount: (value: number) => string;
  /** Beside the axis. */
  readonly tick: (value: number) => string;
  /** A linear axis reaches at least here, so that noise near zero does not fill the plot. */
  readonly least?: number;
}

const LINE_WIDTH = 1.5;
const LONE_POINT = 4;

const valuesOf = (lines: readonly Line[]): readonly number[] =>
  lines.flatMap(({ values }) => values.filter((value) => value !== null));

/** The decades around all values above zero: at least one, between 1 and 10 when there is nothing. */
export function decadesAround(values: readonly number[]): readonly [number, number] {
  const above = values.filter((value) => value > 0);
  const low = above.reduce((least, value) => Math.min(least, value), Infinity);
  const high = above.reduce((most, value) => Math.max(most, value), 0);
  if (high === 0) return [1, 10];
  const from = Math.floor(Math.log10(low));
  return [10 ** from, 10 ** Math.max(from + 1, Math.ceil(Math.log10(high)))];
}

function amountAxis(chart: LineChart, colours: ChartColours) {
  const values = valuesOf(chart.lines);
  const look = amountAxisLook(chart.tick, colours);
  if (chart.scale === 'log') {
    const [min, max] = decadesAround(values);
    return { type: 'log' as const, logBase: 10, min, max, ...look };
  }
  const greatest = values.reduce((most, value) => Math.max(most, value), 0);
  const reach = greatest < (chart.least ?? 0) ? { max: chart.least ?? 0 } : {};
  return { type: 'value' as const, min: 0, splitNumber: 3, ...reach, ...look };
}

/** A point without neighbours makes no line: it is drawn as a dot. */
function pointsOf({ values }: Line, scale: LineChart['scale']) {
  const at = (index: number) => {
    const value = values[index] ?? null;
    return value === null || (scale === 'log' && value <= 0) ? null : value;
  };
  return values.map((_value, index) => {
    const value = at(index);
    if (value === null) return { value: '-', symbol: 'none' };
    const isLone = at(index - 1) === null && at(index + 1) === null;
    return isLone ? { value, symbol: 'circle', symbolSize: LONE_POINT } : { value, symbol: 'none' };
  });
}

/** Lines of one bucket's tooltip, in the chart's order; what is not known is left out. */
export function lineTooltipLines(chart: LineChart, index: number): readonly TooltipLine[] {
  return chart.lines.flatMap(({ name, colour, values }) => {
    const value = values[index] ?? null;
    return value === null ? [] : [{ name, colour, amount: chart.amount(value) }];
  });
}

export function lineTooltip(chart: LineChart, index: number): HTMLElement[] {
  const time = chart.times[index];
  return time === undefined ? [] : tooltipElements(chart.moment(time), lineTooltipLines(chart, index));
}

/** Lines over time. */
export function lineChart(chart: LineChart, colours: ChartColours): ChartOption {
  return {
    ...chartBase(colours),
    xAxis: timeAxis(chart, colours),
    yAxis: amountAxis(chart, colours),
    tooltip: {
      ...tooltipLook(colours),
      trigger: 'axis',
      formatter: (params: unknown) => lineTooltip(chart, indexOf(params)),
    },
    series: chart.lines.map((line) => ({
      type: 'line' as const,
      name: line.name,
      color: colours.resolve(line.colour),
      lineStyle: { width: LINE_WIDTH },
      connectNulls: false,
      ...(line.isFilled === true ? { areaStyle: { opacity: 0.16 } } : {}),
      data: pointsOf(line, chart.scale),
    })),
  };
}

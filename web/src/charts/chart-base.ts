import type { ChartColours } from './colours.ts';
import { plotMargins } from './plot-area.ts';
import { labelledBuckets } from './time-axis.ts';

const FONT_SIZE = 12;

/** How a chart over time writes its instants. */
export interface TimeWords {
  /** Label under the axis. */
  readonly clock: (ms: number) => string;
  /** Head of the tooltip. */
  readonly moment: (ms: number) => string;
  /** At most this many labels fit under the axis. */
  readonly labels?: number;
}

export interface TooltipLine {
  readonly name: string;
  readonly colour: string;
  readonly amount: string;
}

/** What all charts share. */
export function chartBase(colours: ChartColours) {
  return {
    animation: false,
    textStyle: { fontFamily: colours.fontFamily },
    grid: { ...plotMargins, outerBoundsMode: 'none' as const },
  };
}

export interface TimeAxisOptions extends TimeWords {
  /** Starts of the buckets, epoch ms. */
  readonly times: readonly number[];
}

/** One category per bucket: a line's points stand in the middle of what a bar fills. */
export function timeAxis({ times, clock, labels = 6 }: TimeAxisOptions, colours: ChartColours) {
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

/** The look of the labels and lines beside the plot. */
export function amountAxisLook(tick: (value: number) => string, colours: ChartColours) {
  return {
    splitLine: { lineStyle: { color: colours.rule } },
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: colours.quietText, fontSize: FONT_SIZE, formatter: tick, hideOverlap: true },
  };
}

/** Frame of a tooltip; its content comes as elements, because the page's policy allows no styles in HTML text. */
export function tooltipLook(colours: ChartColours) {
  return {
    appendTo: 'body',
    className: 'tooltip chart-tooltip',
    transitionDuration: 0,
    backgroundColor: colours.ground,
    borderColor: colours.strongRule,
    borderWidth: 1,
    padding: [6, 8],
    textStyle: { color: colours.text, fontSize: FONT_SIZE, fontFamily: colours.fontFamily },
  };
}

/** Index of the bucket or cell that ECharts asks a tooltip for; -1 when it does not say. */
export function indexOf(params: unknown): number {
  const first: unknown = Array.isArray(params) ? params[0] : params;
  return typeof first === 'object' && first !== null && 'dataIndex' in first && typeof first.dataIndex === 'number'
    ? first.dataIndex
    : -1;
}

/** Title and lines of a tooltip, as elements: names come from outside and stay text. */
export function tooltipElements(title: string, lines: readonly TooltipLine[]): HTMLElement[] {
  const rows = lines.map((line) => {
    const row = element('div', 'tt-row', '');
    const swatch = element('span', 'swatch', '');
    swatch.style.background = line.colour;
    row.append(swatch, element('span', 'clip', line.name), element('b', '', line.amount));
    return row;
  });
  return [element('div', 'tt-title', title), ...rows];
}

function element(tag: 'div' | 'span' | 'b', className: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

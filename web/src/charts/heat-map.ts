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
import { failedColours, heatColours, heatStep } from './heat-scale.ts';
import { plotArea, rectOfCells, type CellGrid, type Rect } from './plot-area.ts';

export interface HeatCell {
  readonly column: number;
  /** From the bottom. */
  readonly row: number;
  readonly ok: number;
  readonly failed: number;
}

export interface HeatMap extends TimeAxisOptions {
  readonly grid: CellGrid;
  /** Those with a count; all others are empty. */
  readonly cells: readonly HeatCell[];
  /** Boundaries between rows that get a line and a label, counted in rows from the bottom. */
  readonly edges: readonly { readonly row: number; readonly label: string }[];
  readonly tooltip: (cell: HeatCell) => { readonly title: string; readonly lines: readonly TooltipLine[] };
}

/** Less could not be seen. */
const LEAST_FAILED_HEIGHT = 2;

const countOf = ({ ok, failed }: HeatCell): number => ok + failed;

export function greatestCount(cells: readonly HeatCell[]): number {
  return cells.reduce((most, cell) => Math.max(most, countOf(cell)), 0);
}

const range = ({ column, row }: HeatCell) => ({
  firstColumn: column,
  lastColumn: column,
  firstRow: row,
  lastRow: row,
});

/** The part of a cell that says how much of it failed: from the bottom, as high as its share. */
export function failedPart(cell: HeatCell, rect: Rect): Rect | undefined {
  if (cell.failed === 0) return undefined;
  const height = Math.min(
    rect.height,
    Math.max(LEAST_FAILED_HEIGHT, Math.round((rect.height * cell.failed) / countOf(cell))),
  );
  return { ...rect, top: rect.top + rect.height - height, height };
}

const shape = (rect: Rect, fill: string) => ({
  type: 'rect' as const,
  shape: { x: rect.left, y: rect.top, width: rect.width, height: rect.height },
  style: { fill },
});

function edgeAxis({ edges, grid }: HeatMap, colours: ChartColours) {
  const labels = new Map(edges.map(({ row, label }) => [row, label]));
  const look = amountAxisLook((row) => labels.get(row) ?? '', colours);
  const customValues = [...labels.keys()];
  return {
    type: 'value' as const,
    min: 0,
    max: Math.max(1, grid.rows),
    ...look,
    axisTick: { ...look.axisTick, customValues },
    axisLabel: { ...look.axisLabel, customValues },
  };
}

/** Counts by time and duration: blue by how many, red at the foot of a cell by how much of it failed. */
export function heatMap(chart: HeatMap, colours: ChartColours): ChartOption {
  const most = greatestCount(chart.cells);
  const [all, failed] = [heatColours(colours), failedColours(colours)];
  return {
    ...chartBase(colours),
    xAxis: timeAxis(chart, colours),
    yAxis: edgeAxis(chart, colours),
    tooltip: {
      ...tooltipLook(colours),
      trigger: 'item',
      formatter: (params: unknown) => heatTooltip(chart, indexOf(params)),
    },
    series: [
      {
        type: 'custom',
        clip: true,
        data: chart.cells.map(({ column, row }) => [column, row]),
        renderItem: (params, api) => {
          const cell = chart.cells[params.dataIndex];
          if (cell === undefined) return null;
          const rect = rectOfCells(range(cell), chart.grid, plotArea(api.getWidth(), api.getHeight()));
          const part = failedPart(cell, rect);
          const ground = shape(rect, all[heatStep(countOf(cell), most)] ?? '');
          const children = part === undefined ? [] : [shape(part, failed[heatStep(cell.failed, most)] ?? '')];
          return { type: 'group', children: [ground, ...children] };
        },
      },
    ],
  };
}

export function heatTooltip(chart: HeatMap, index: number): HTMLElement[] {
  const cell = chart.cells[index];
  if (cell === undefined) return [];
  const { title, lines } = chart.tooltip(cell);
  return tooltipElements(title, lines);
}

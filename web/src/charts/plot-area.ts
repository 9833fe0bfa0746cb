/** Pixels around the plot of every chart: fixed, so that plots stand exactly under each other and what lies over them need not ask. */
export const plotMargins = { left: 60, right: 10, top: 20, bottom: 22 } as const;

export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Buckets of equal length side by side. */
export interface TimeFrame {
  /** Start of the first bucket, epoch ms. */
  readonly from: number;
  readonly stepMs: number;
  readonly count: number;
}

export interface CellGrid {
  readonly columns: number;
  /** From the bottom. */
  readonly rows: number;
}

/** Whole cells, first to last, both included. */
export interface CellRange {
  readonly firstColumn: number;
  readonly lastColumn: number;
  readonly firstRow: number;
  readonly lastRow: number;
}

/** The plot within a chart of this size. */
export function plotArea(width: number, height: number): Rect {
  const { left, right, top, bottom } = plotMargins;
  return { left, top, width: Math.max(0, width - left - right), height: Math.max(0, height - top - bottom) };
}

const frameEnd = ({ from, stepMs, count }: TimeFrame): number => from + stepMs * count;

/** Pixels from the chart's left edge; undefined for an instant beside the plot. */
export function xOfTime(time: number, frame: TimeFrame, area: Rect): number | undefined {
  const end = frameEnd(frame);
  if (time < frame.from || time > end || end === frame.from) return undefined;
  return area.left + (area.width * (time - frame.from)) / (end - frame.from);
}

/** Epoch ms under a pixel; undefined beside the plot. */
export function timeAtX(x: number, frame: TimeFrame, area: Rect): number | undefined {
  const share = (x - area.left) / area.width;
  if (!(share >= 0 && share <= 1)) return undefined;
  return frame.from + share * (frameEnd(frame) - frame.from);
}

const within = (value: number, count: number) => Math.min(count - 1, Math.max(0, Math.floor(value)));

/** The cells a drag touches; a drag that leaves the plot ends at its edge. Undefined where there are no cells. */
export function cellsBetween(points: readonly [Point, Point], grid: CellGrid, area: Rect): CellRange | undefined {
  if (grid.columns === 0 || grid.rows === 0 || area.width === 0 || area.height === 0) return undefined;
  const column = ({ x }: Point) => within((grid.columns * (x - area.left)) / area.width, grid.columns);
  const row = ({ y }: Point) => within(grid.rows * (1 - (y - area.top) / area.height), grid.rows);
  const [one, other] = points;
  return {
    firstColumn: Math.min(column(one), column(other)),
    lastColumn: Math.max(column(one), column(other)),
    firstRow: Math.min(row(one), row(other)),
    lastRow: Math.max(row(one), row(other)),
  };
}

/** Where cells stand in the chart, on whole pixels: neighbours touch and never overlap. */
export function rectOfCells(cells: CellRange, grid: CellGrid, area: Rect): Rect {
  const x = (column: number) => Math.round(area.left + (area.width * column) / grid.columns);
  const y = (row: number) => Math.round(area.top + area.height * (1 - row / grid.rows));
  const left = x(cells.firstColumn);
  const top = y(cells.lastRow + 1);
  return { left, top, width: x(cells.lastColumn + 1) - left, height: y(cells.firstRow) - top };
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** What an arrow key makes of a choice of cells: it moves one cell, or with Shift the corner at the last row and column. */
export function cellsAfterKey(
  key: { readonly key: string; readonly shiftKey: boolean },
  cells: CellRange | undefined,
  grid: CellGrid,
): CellRange | undefined {
  const step = steps[key.key];
  if (step === undefined || grid.columns === 0 || grid.rows === 0) return undefined;
  if (cells === undefined) {
    const [column, row] = [grid.columns - 1, Math.floor(grid.rows / 2)];
    return { firstColumn: column, lastColumn: column, firstRow: row, lastRow: row };
  }
  const column = within(cells.lastColumn + step[0], grid.columns);
  const row = within(cells.lastRow + step[1], grid.rows);
  if (!key.shiftKey) return { firstColumn: column, lastColumn: column, firstRow: row, lastRow: row };
  return {
    ...cells,
    lastColumn: Math.max(cells.firstColumn, column),
    lastRow: Math.max(cells.firstRow, row),
  };
}

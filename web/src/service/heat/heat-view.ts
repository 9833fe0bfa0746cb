import type { HeatmapAnswer, HeatmapRow } from '@galileo/model';
import type { HeatCell } from '../../charts/heat-map.ts';
import type { CellGrid, CellRange, TimeFrame } from '../../charts/plot-area.ts';
import { millisOf } from '../../format/times.ts';

/** Requests that began in [from, to) and lasted longer than `overNs`, up to and including `atMostNs`. */
export interface Selection {
  /** Epoch ms. */
  readonly from: number;
  readonly to: number;
  /** Null = no limit on that side. */
  readonly overNs: number | null;
  readonly atMostNs: number | null;
}

export function heatGrid(answer: HeatmapAnswer): CellGrid {
  return { columns: answer.columns, rows: answer.rows.length };
}

export function heatFrame(answer: HeatmapAnswer): TimeFrame {
  return { from: millisOf(answer.from), stepMs: answer.stepSeconds * 1000, count: answer.columns };
}

/** The cells with a count. */
export function heatCells({ ok, bad, columns, rows }: HeatmapAnswer): readonly HeatCell[] {
  return rows.flatMap((_row, row) =>
    Array.from({ length: columns }, (_unused, column) => ({
      column,
      row,
      ok: ok[row]?.[column] ?? 0,
      failed: bad[row]?.[column] ?? 0,
    })).filter((cell) => cell.ok + cell.failed > 0),
  );
}

/** The duration between row `edge` - 1 and row `edge`; undefined at an open end. */
export function edgeNs(rows: readonly HeatmapRow[], edge: number): number | undefined {
  return rows[edge]?.lowNs ?? rows[edge - 1]?.highNs ?? undefined;
}

/** Few enough to be read beside the plot. */
const MOST_LABELS = 8;

const isDecade = (ns: number) => Number.isInteger(Math.log10(ns));

/** Which boundaries between rows are labelled: the decades of a logarithmic scale where it has several, else a few at equal distance. */
export function labelledEdges(rows: readonly HeatmapRow[]): readonly number[] {
  const edges = [...rows.keys(), rows.length].filter((edge) => (edgeNs(rows, edge) ?? 0) > 0);
  const decades = edges.filter((edge) => isDecade(edgeNs(rows, edge) ?? 0));
  if (decades.length > 2) return decades;
  const every = Math.max(1, Math.ceil(rows.length / MOST_LABELS));
  return edges.filter((_edge, index) => index % every === 0);
}

/** What a choice of cells means, to the nanosecond: the edges of its cells. */
export function selectionOf(cells: CellRange, answer: HeatmapAnswer): Selection {
  const { from, stepMs } = heatFrame(answer);
  return {
    from: from + cells.firstColumn * stepMs,
    to: from + (cells.lastColumn + 1) * stepMs,
    overNs: answer.rows[cells.firstRow]?.lowNs ?? null,
    atMostNs: answer.rows[cells.lastRow]?.highNs ?? null,
  };
}

/** The cells that lie in a selection, also one made on another time range; undefined when none does. */
export function cellsOf(selection: Selection, answer: HeatmapAnswer): CellRange | undefined {
  const { from, stepMs, count } = heatFrame(answer);
  const firstColumn = Math.max(0, Math.floor((selection.from - from) / stepMs));
  const lastColumn = Math.min(count, Math.ceil((selection.to - from) / stepMs)) - 1;
  const inside = answer.rows.flatMap((row, index) => (touches(row, selection) ? [index] : []));
  const [firstRow, lastRow] = [inside[0], inside.at(-1)];
  if (lastColumn < firstColumn || firstRow === undefined || lastRow === undefined) return undefined;
  return { firstColumn, lastColumn, firstRow, lastRow };
}

function touches({ lowNs, highNs }: HeatmapRow, { overNs, atMostNs }: Selection): boolean {
  return (highNs ?? Infinity) > (overNs ?? -1) && (lowNs ?? -1) < (atMostNs ?? Infinity);
}

export interface Counted {
  readonly calls: number;
  readonly failed: number;
}

/** How many requests lie in the cells. */
export function countIn(cells: readonly HeatCell[], range: CellRange): Counted {
  const inside = cells.filter(
    ({ column, row }) =>
      column >= range.firstColumn && column <= range.lastColumn && row >= range.firstRow && row <= range.lastRow,
  );
  const failed = inside.reduce((sum, cell) => sum + cell.failed, 0);
  return { calls: inside.reduce((sum, cell) => sum + cell.ok, failed), failed };
}

/** `from,to,over,atMost` in the address: epoch ms and ns; nothing between commas is no limit. */
export function writeSelection({ from, to, overNs, atMostNs }: Selection): string {
  return [from, to, overNs ?? '', atMostNs ?? ''].join(',');
}

export function readSelection(text: string | null): Selection | undefined {
  const match = /^(\d{1,15}),(\d{1,15}),(\d{0,18}),(\d{0,18})$/.exec(text ?? '');
  if (match === null) return undefined;
  const [, from = '', to = '', over = '', atMost = ''] = match;
  const selection = { from: Number(from), to: Number(to), overNs: limit(over), atMostNs: limit(atMost) };
  const isEmpty = selection.to <= selection.from || (selection.overNs ?? -1) >= (selection.atMostNs ?? Infinity);
  return isEmpty ? undefined : selection;
}

const limit = (text: string): number | null => (text === '' ? null : Number(text));

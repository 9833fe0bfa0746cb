import type { HeatmapRow, TransactionHeatmap } from '@galileo/model';
import type { HeatCell } from '../../charts/heat-map.ts';
import type { CellGrid, CellRange, TimeFrame } from '../../charts/plot-area.ts';
import { millisOf } from '../../format/times.ts';
import type { Counted, Region } from '../region/region.ts';

export function gridOf({ columns, rows }: TransactionHeatmap): CellGrid {
  return { columns: columns.length, rows: rows.length };
}

export function timeFrameOf({ columns, stepNs }: TransactionHeatmap): TimeFrame {
  return { from: millisOf(columns[0] ?? '0'), stepMs: stepNs / 1e6, count: columns.length };
}

/** Both edges of each row, from the bottom. */
export function rowsOf({ rows }: TransactionHeatmap): readonly HeatmapRow[] {
  return rows.map((highNs, index) => ({ lowNs: index === 0 ? null : (rows[index - 1] ?? null), highNs }));
}

export function cellsOf({ cells }: TransactionHeatmap): readonly HeatCell[] {
  return cells.x.map((column, index) => ({
    column,
    row: cells.y[index] ?? 0,
    ok: cells.ok[index] ?? 0,
    failed: cells.failed[index] ?? 0,
  }));
}

/** What cells mean to the nanosecond: columns are [from, to), rows (low, high], and a region holds its edges. */
export function regionOfCells(range: CellRange, { columns, rows, stepNs }: TransactionHeatmap): Region {
  const low = range.firstRow === 0 ? null : (rows[range.firstRow - 1] ?? null);
  return {
    fromNs: BigInt(columns[range.firstColumn] ?? '0'),
    toNs: BigInt(columns[range.lastColumn] ?? '0') + BigInt(stepNs) - 1n,
    minNs: low === null ? 0 : low + 1,
    maxNs: rows[range.lastRow] ?? null,
  };
}

/** The cells that a region touches; undefined when it touches none. */
export function cellsOfRegion(region: Region, { columns, rows, stepNs }: TransactionHeatmap): CellRange | undefined {
  const first = columns[0];
  if (first === undefined) return undefined;
  const column = (ns: bigint) => Math.floor(Number(ns - BigInt(first)) / stepNs);
  const firstColumn = Math.max(0, column(region.fromNs));
  const lastColumn = Math.min(columns.length - 1, column(region.toNs));
  const rowAt = (ns: number) => rows.findIndex((high) => high === null || ns <= high);
  const firstRow = rowAt(region.minNs);
  const lastRow = region.maxNs === null ? rows.length - 1 : rowAt(region.maxNs);
  if (lastColumn < firstColumn || firstRow < 0 || lastRow < firstRow) return undefined;
  return { firstColumn, lastColumn, firstRow, lastRow };
}

export function countCells(cells: readonly HeatCell[], range: CellRange): Counted {
  const inside = cells.filter(
    ({ column, row }) =>
      column >= range.firstColumn && column <= range.lastColumn && row >= range.firstRow && row <= range.lastRow,
  );
  return {
    ok: inside.reduce((sum, cell) => sum + cell.ok, 0),
    failed: inside.reduce((sum, cell) => sum + cell.failed, 0),
  };
}

/** Columns begin at whole multiples of their width: those at the ends reach beyond what was counted. A range that moved on cuts nothing. */
export function clipped(region: Region, { from, to }: { readonly from: number; readonly to: number }): Region {
  const first = BigInt(Math.floor(from)) * 1_000_000n;
  const last = BigInt(Math.ceil(to)) * 1_000_000n - 1n;
  const fromNs = region.fromNs < first ? first : region.fromNs;
  const toNs = region.toNs > last ? last : region.toNs;
  return fromNs <= toNs ? { ...region, fromNs, toNs } : region;
}

import { countTransactionPixels, type CellCount, type PixelCounts } from '@galileo/storage';
import type { TimeRange } from '../http/time-parameter.ts';
import { isStop, type BudgetStop, type SearchBudget } from '../search/search-budget.ts';
import type { TransactionAsk } from './transaction-filters.ts';
import { scopeOf, totalOf } from './walk-counts.ts';

/** Width and height of a cell, px. */
const CELL_PX = 2;

export interface Plot {
  readonly width: number;
  readonly height: number;
  /** Top of the y axis. */
  readonly topNs: bigint;
  /** The part of the region that was counted before. */
  readonly part: TimeRange;
  readonly limit: number;
}

export interface CountedPixels {
  readonly cells: readonly CellCount[];
  readonly above: { readonly ok: number; readonly failed: number };
}

/** Transactions in cells of 2 x 2 px from the lower left; what is above the top is in the topmost row. */
export async function countPixels(
  asked: TransactionAsk,
  { width, height, topNs, part, limit }: Plot,
  budget: SearchBudget,
): Promise<CountedPixels | BudgetStop> {
  const { range } = asked;
  const rows = Math.ceil(height / CELL_PX);
  const question = countTransactionPixels({
    ...scopeOf(asked, part),
    origin: range.from,
    columnNs: shareOf(range.to - range.from, Math.ceil(width / CELL_PX)),
    rowNs: shareOf(topNs, rows),
    rows,
    limit,
  });
  const found = await budget.spend((settings) =>
    asked.asker.ask({ ...question, settings: { ...question.settings, ...settings } }, asked.signal),
  );
  if (isStop(found)) return found;
  const cells = found.flatMap(cellsOf);
  const { ok, failed } = totalOf(cells.filter(({ y }) => y >= rows));
  return { cells: cells.map((cell) => lowered(cell, rows)), above: { ok, failed } };
}

/** Rounded up, so that there are at most as many cells. */
function shareOf(length: bigint, cells: number): bigint {
  const count = BigInt(cells);
  const share = (length + count - 1n) / count;
  return share > 0n ? share : 1n;
}

function cellsOf({ x, y, ok, failed }: PixelCounts): readonly CellCount[] {
  return x.map((column, index) => ({
    x: column,
    y: y[index] ?? 0,
    ok: ok[index] ?? 0,
    failed: failed[index] ?? 0,
  }));
}

const lowered = (cell: CellCount, rows: number): CellCount => (cell.y < rows ? cell : { ...cell, y: rows - 1 });

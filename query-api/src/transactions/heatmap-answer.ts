import type { TransactionHeatmap } from '@galileo/model';
import type { CellCount } from '@galileo/storage';
import type { SearchBudget } from '../search/search-budget.ts';
import { columnsOf, linearEdgesNs, logEdgesNs } from './heatmap-grid.ts';
import { niceNs, niceTopNs } from './response-scale.ts';
import type { TransactionAsk } from './transaction-filters.ts';
import { completenessOfCount, countCells, oneColumn } from './walk-counts.ts';

export interface HeatmapOptions {
  readonly scale: 'log' | 'linear';
  /** Top of a linear scale; undefined = one that holds 99.9 % of what is found. */
  readonly topNs: bigint | undefined;
  /** Of the question for the top of a linear scale, and of the count. */
  readonly topBudget: SearchBudget;
  readonly budget: SearchBudget;
}

export async function answerHeatmap(asked: TransactionAsk, options: HeatmapOptions): Promise<TransactionHeatmap> {
  const { origin, stepNs, columns } = columnsOf(asked.range);
  const edgesNs = options.scale === 'log' ? logEdgesNs : linearEdgesNs(await topOf(asked, options));
  const counted = await countCells(asked, { origin, stepNs, edgesNs }, options.budget);
  const { ok, failed } = counted;
  return {
    scale: options.scale,
    columns: Array.from({ length: columns }, (_unused, column) => String(origin + BigInt(column) * stepNs)),
    stepNs: Number(stepNs),
    rows: [...edgesNs.map(Number), null],
    cells: columnsOfCells(counted.cells),
    ok,
    failed,
    completeness: completenessOfCount(asked, counted, ok + failed),
  };
}

async function topOf(asked: TransactionAsk, { topNs, topBudget }: HeatmapOptions): Promise<bigint> {
  if (topNs !== undefined) return topNs;
  return niceTopNs((await countCells(asked, { ...oneColumn(asked), edgesNs: niceNs }, topBudget)).cells);
}

/** Each cell once, by column and row. */
export function columnsOfCells(cells: readonly CellCount[]): TransactionHeatmap['cells'] {
  const merged = new Map<string, CellCount>();
  for (const cell of cells) {
    const key = `${cell.x} ${cell.y}`;
    const before = merged.get(key);
    merged.set(
      key,
      before === undefined ? cell : { ...cell, ok: before.ok + cell.ok, failed: before.failed + cell.failed },
    );
  }
  const sorted = [...merged.values()].toSorted((a, b) => a.x - b.x || a.y - b.y);
  return {
    x: sorted.map(({ x }) => x),
    y: sorted.map(({ y }) => y),
    ok: sorted.map(({ ok }) => ok),
    failed: sorted.map(({ failed }) => failed),
  };
}

import type { TraceSpan } from '@galileo/storage';
import type { PickedSide } from './choose-traces.ts';
import type { MergedTree } from './merge-transactions.ts';
import { readForest, rowOfEntry, rowsFrom } from './read-forest.ts';

export interface MergedTrace {
  /** Those that were merged: none lies inside another. */
  readonly merged: readonly PickedSide[];
  readonly nested: number;
  /** Their entry span is no longer stored. */
  readonly skipped: number;
}

/** Adds the transactions of one trace to the tree. */
export function mergeTrace(
  tree: MergedTree,
  spans: readonly TraceSpan[],
  { transactions, trace }: { readonly transactions: readonly PickedSide[]; readonly trace: number },
): MergedTrace {
  const forest = readForest(spans);
  const placed = transactions
    .flatMap((transaction) => {
      const row = rowOfEntry(forest, transaction.spanId);
      return row === undefined ? [] : [{ transaction, row }];
    })
    .toSorted((a, b) => a.row - b.row);
  const merged: PickedSide[] = [];
  let end = -1;
  for (const { transaction, row } of placed) {
    if (row <= end) continue;
    end = row + (forest.tree.rows.descendants[row] ?? 0);
    tree.add(rowsFrom(forest, row, tree.book), { side: transaction.side, trace });
    merged.push(transaction);
  }
  return {
    merged,
    nested: placed.length - merged.length,
    skipped: transactions.length - placed.length,
  };
}

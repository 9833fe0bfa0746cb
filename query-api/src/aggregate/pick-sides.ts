import type { Completeness } from '@galileo/model';
import type { TimeRange } from '../http/time-parameter.ts';
import type { TransactionAsk } from '../transactions/transaction-filters.ts';
import { nearestRank, sortedNumbers } from './nearest-rank.ts';
import { pickNewest, type Picked, type PickedTransaction, type PickOptions } from './pick-transactions.ts';
import { askedSides, type Filters, type KnownSplit, type Split } from './split-side.ts';

export interface PickedSides {
  /** With the threshold that was found, where none was given. */
  readonly split: KnownSplit;
  readonly selected: Picked;
  /** Undefined without a split. */
  readonly others: Picked | undefined;
}

export interface SidesOptions extends PickOptions {
  readonly whole: TransactionAsk;
  readonly read: (filters: Filters) => Promise<TransactionAsk>;
}

/** The newest transactions; with a split the newest of each side, so that few failed ones are not lost among many others. */
export async function pickSides(filters: Filters, split: Split, options: SidesOptions): Promise<PickedSides> {
  const known = await settle(split, options);
  const sides = await askedSides(filters, known, options);
  if (sides === undefined)
    return { split: known, selected: await pickNewest(options.whole, options), others: undefined };
  const half = { size: Math.max(1, Math.floor(options.size / 2)), budget: options.budget };
  const pick = (asked: TransactionAsk | undefined): Promise<Picked> | Picked =>
    asked === undefined ? nobody(options.whole) : pickNewest(asked, half);
  const [selected, others] = await Promise.all([pick(sides.selected), pick(sides.others)]);
  return { split: known, selected, others };
}

function nobody({ region }: TransactionAsk): Picked {
  return { transactions: [], total: { value: 0, relation: 'exact' }, reason: null, lookedBackTo: region.from };
}

async function settle(split: Split, { whole, size, budget }: SidesOptions): Promise<KnownSplit> {
  if (split.by !== 'slow') return split;
  if (split.overNs !== 'auto') return { by: 'slow', overNs: split.overNs };
  const { transactions } = await pickNewest(whole, { size, budget });
  return { by: 'slow', overNs: BigInt(p95Of(transactions)) };
}

export function p95Of(transactions: readonly PickedTransaction[]): number {
  return nearestRank(sortedNumbers(transactions.map(({ durationNs }) => durationNs)), 0.95);
}

/** What was looked at on all sides together; `stopped` when not all that was picked could be read. */
export function completenessOf(
  { selected, others }: Pick<PickedSides, 'selected' | 'others'>,
  { range, stopped }: { readonly range: TimeRange; readonly stopped: Completeness['reason'] },
): Completeness {
  const sides = others === undefined ? [selected] : [selected, others];
  const reason = stopped ?? sides.find((side) => side.reason !== null)?.reason ?? null;
  const cut = sides.filter((side) => side.reason !== null);
  const back = cut.reduce((latest, side) => (side.lookedBackTo > latest ? side.lookedBackTo : latest), range.from);
  return {
    complete: reason === null,
    reason,
    scannedFrom: String(back),
    scannedTo: String(range.to),
    total: {
      value: sides.reduce((sum, side) => sum + side.total.value, 0),
      relation: sides.every((side) => side.total.relation === 'exact') ? 'exact' : 'at-least',
    },
    nextCursor: null,
  };
}

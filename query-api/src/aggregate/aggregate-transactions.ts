import type { AggregateAnswer, AggregateSide, AggregateSplit, Completeness } from '@galileo/model';
import { listTraceExtents, type SpansOfTrace } from '@galileo/storage';
import type { ApiContext } from '../api-context.ts';
import type { TimeRange } from '../http/time-parameter.ts';
import { isStop, startBudget } from '../search/search-budget.ts';
import { readTransactionFilters, type TransactionAsk } from '../transactions/transaction-filters.ts';
import { chooseTraces, inTurn, type ChosenTrace, type ChosenTraces, type PickedSide } from './choose-traces.ts';
import { mergeTrace } from './merge-trace.ts';
import { average, createMergedTree, type MergedTree, type SideName } from './merge-transactions.ts';
import { completenessOf, p95Of, pickSides, type PickedSides } from './pick-sides.ts';
import { readSpansOfTraces, type ReadSpansOptions } from './read-spans.ts';
import { atOf, readSplit, type Filters } from './split-side.ts';

export interface AskedAggregate extends Filters {
  readonly split?: AggregateSplit;
  readonly at?: string;
  readonly max: number;
}

type AggregateContext = Pick<ApiContext, 'tenant' | 'asker' | 'now' | 'searchBudgetMs' | 'searchMaxRows'>;

/** Merges the newest transactions that fit by path of operations. */
export async function aggregateTransactions(
  asked: AskedAggregate,
  context: AggregateContext,
  signal: AbortSignal,
): Promise<AggregateAnswer> {
  const { tenant, asker, now, searchBudgetMs, searchMaxRows } = context;
  const { split: _split, at: _at, max, ...filters } = asked;
  const read = (some: Filters): Promise<TransactionAsk> => readTransactionFilters(some, context, signal);
  const whole = await read(filters);
  const { range } = whole;
  const split = readSplit(asked, { range, nowMs: now() });
  const budget = startBudget({ budgetMs: searchBudgetMs, maxRows: searchMaxRows, now });
  const picked = await pickSides(filters, split, { whole, read, size: max, budget });
  const candidates = inTurn(picked.selected.transactions, picked.others?.transactions ?? []);
  const traceIds = [...new Set(candidates.map(({ traceId }) => traceId))];
  const extents = traceIds.length === 0 ? [] : await asker.ask(listTraceExtents({ tenant, traceIds }), signal);
  const chosen = chooseTraces(candidates, extents);
  const tree = createMergedTree();
  const merged = await mergeAll(tree, chosen.traces, { tenant, asker, signal, budget });
  return describe({ picked, chosen, merged, tree, range });
}

interface MergedAll {
  readonly transactions: readonly PickedSide[];
  readonly traces: number;
  readonly spans: number;
  readonly nested: number;
  readonly skipped: number;
  readonly stopped: Completeness['reason'];
}

async function mergeAll(
  tree: MergedTree,
  traces: readonly ChosenTrace[],
  options: ReadSpansOptions,
): Promise<MergedAll> {
  const byId = new Map(traces.map((trace) => [trace.extent.traceId, trace.transactions]));
  const sums = { traces: 0, spans: 0, nested: 0, skipped: 0 };
  const transactions: PickedSide[] = [];
  const addTrace = ({ traceId, spans }: SpansOfTrace): void => {
    const added = mergeTrace(tree, spans, { transactions: byId.get(traceId) ?? [], trace: sums.traces });
    sums.traces += 1;
    sums.spans += spans.length;
    sums.nested += added.nested;
    sums.skipped += added.skipped;
    transactions.push(...added.merged);
  };
  for await (const chunk of readSpansOfTraces(
    traces.map(({ extent }) => extent),
    options,
  )) {
    if (isStop(chunk)) return { ...sums, transactions, stopped: chunk.stopped };
    chunk.forEach(addTrace);
  }
  return { ...sums, transactions, stopped: null };
}

interface Described {
  readonly picked: PickedSides;
  readonly chosen: ChosenTraces;
  readonly merged: MergedAll;
  readonly tree: MergedTree;
  readonly range: TimeRange;
}

function describe({ picked, chosen, merged, tree, range }: Described): AggregateAnswer {
  const { split, selected, others } = picked;
  const stopped = merged.stopped ?? (chosen.leftOut > 0 ? 'row-budget' : null);
  const completeness = completenessOf(picked, { range, stopped });
  const sideOf = (side: SideName): readonly PickedSide[] => merged.transactions.filter((one) => one.side === side);
  return {
    split: split.by,
    at: atOf(split),
    all: describeSide(merged.transactions, completeness.total),
    sides:
      others === undefined
        ? null
        : {
            selected: describeSide(sideOf('selected'), selected.total),
            others: describeSide(sideOf('others'), others.total),
          },
    traces: merged.traces,
    spans: merged.spans,
    nested: merged.nested,
    skipped: chosen.skipped + merged.skipped,
    ...tree.describe(others === undefined ? 'whole' : 'split'),
    completeness,
  };
}

function describeSide(transactions: readonly PickedSide[], total: Completeness['total']): AggregateSide {
  return {
    transactions: transactions.length,
    total,
    failed: transactions.filter(({ failed }) => failed).length,
    avgNs: average(
      transactions.reduce((sum, { durationNs }) => sum + durationNs, 0),
      transactions.length,
    ),
    p95Ns: p95Of(transactions),
  };
}

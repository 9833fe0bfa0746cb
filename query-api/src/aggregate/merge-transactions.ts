import type { AggregateAnswer, AggregateNode } from '@galileo/model';
import { percentOfBase } from '../trace/window.ts';
import { arrangeNodes, sumUp } from './arrange-nodes.ts';
import { createOperationBook, type OperationBook } from './operation-book.ts';
import { createPathTree, type PathTree } from './path-tree.ts';
import { addStay, countTrace, createTally, numbersOf, type Tally, type TraceCount } from './tally.ts';
import type { TransactionRows } from './transaction-rows.ts';

/** Which side of a split a transaction is on; without a split all are selected. */
export type SideName = 'selected' | 'others';

/** Where the rows of one transaction belong. */
export interface MergedFrom {
  readonly side: SideName;
  /** Counts up: all transactions of a trace come one after another. */
  readonly trace: number;
}

/** A call tree that grows with every transaction. */
export interface MergedTree {
  readonly book: OperationBook;
  readonly add: (rows: TransactionRows, from: MergedFrom) => void;
  readonly describe: (
    split: 'split' | 'whole',
    maxNodes?: number,
  ) => Pick<AggregateAnswer, 'nodes' | 'ranked' | 'leftOut'>;
}

interface NodeTallies {
  readonly selected: Tally;
  readonly others: Tally;
  readonly traces: TraceCount;
}

const MAX_RANKED = 500;

export function createMergedTree(): MergedTree {
  const book = createOperationBook();
  const tree = createPathTree();
  const tallies: NodeTallies[] = [];
  const merged = { selected: 0, others: 0 };
  return {
    book,
    add: (rows, { side, trace }) => {
      merged[side] += 1;
      tree.merge(rows, (node, stay) => {
        const known = tallies[node] ?? {
          selected: createTally(),
          others: createTally(),
          traces: { count: 0, last: -1 },
        };
        tallies[node] = known;
        addStay(known[side], stay, trace);
        countTrace(known.traces, trace);
      });
    },
    describe: (split, maxNodes) => {
      const options = maxNodes === undefined ? {} : { maxNodes };
      return describe({ book, tree, tallies, merged, split }, options);
    },
  };
}

interface Grown {
  readonly book: OperationBook;
  readonly tree: PathTree;
  readonly tallies: readonly NodeTallies[];
  /** Transactions on each side. */
  readonly merged: Readonly<Record<SideName, number>>;
  readonly split: 'split' | 'whole';
}

function describe(
  grown: Grown,
  options: { readonly maxNodes?: number },
): Pick<AggregateAnswer, 'nodes' | 'ranked' | 'leftOut'> {
  const { book, tree, tallies } = grown;
  const { paths } = tree;
  const exclusive = tallies.map(({ selected, others }) => selected.exclusiveNs + others.exclusiveNs);
  const work = sumUp(paths, exclusive);
  const total = exclusive.reduce((sum, ns) => sum + ns, 0);
  const { order, nodes, leftOut } = arrangeNodes({ paths, book, work, siblings: 'by-work', ...options });
  const described = nodes.flatMap((node, place) => {
    const tally = tallies[order[place] ?? -1];
    const workNs = work[order[place] ?? -1] ?? 0;
    return tally === undefined ? [] : [{ ...node, ...numbersOfNode(tally, { grown, workNs, total }) }];
  });
  return { nodes: described, ranked: grown.split === 'whole' ? [] : rank(described), leftOut };
}

type NumbersOfNode = Pick<AggregateNode, 'all' | 'workNs' | 'exclusivePercent' | 'workPercent' | 'sides'>;

function numbersOfNode(
  { selected, others, traces }: NodeTallies,
  { grown, workNs, total }: { readonly grown: Grown; readonly workNs: number; readonly total: number },
): NumbersOfNode {
  const all = numbersOf([selected, others], traces.count);
  return {
    all,
    workNs,
    exclusivePercent: percentOfBase(all.exclusiveNs, total),
    workPercent: percentOfBase(workNs, total),
    sides: grown.split === 'whole' ? null : sidesOf({ selected, others }, grown.merged),
  };
}

function sidesOf(
  { selected, others }: Pick<NodeTallies, SideName>,
  merged: Grown['merged'],
): NonNullable<AggregateNode['sides']> {
  const selectedAvgNs = average(selected.exclusiveNs, merged.selected);
  const othersAvgNs = average(others.exclusiveNs, merged.others);
  return {
    selected: numbersOf([selected], selected.traces.count),
    others: numbersOf([others], others.traces.count),
    selectedAvgNs,
    othersAvgNs,
    deltaNs: selectedAvgNs - othersAvgNs,
  };
}

/** Per transaction, so that sides of different sizes compare. */
export function average(sum: number, count: number): number {
  return count === 0 ? 0 : Math.round(sum / count);
}

function rank(nodes: readonly AggregateNode[]): readonly number[] {
  const sizeOf = (node: number): number => Math.abs(nodes[node]?.sides?.deltaNs ?? 0);
  return Array.from(nodes.keys())
    .filter((node) => sizeOf(node) > 0)
    .toSorted((a, b) => sizeOf(b) - sizeOf(a) || a - b)
    .slice(0, MAX_RANKED);
}

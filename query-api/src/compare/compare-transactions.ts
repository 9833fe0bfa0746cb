import type { CompareAnswer, CompareNode, CompareNumbers } from '@galileo/model';
import { arrangeNodes, sumUp } from '../aggregate/arrange-nodes.ts';
import { nearestRank, sortedNumbers } from '../aggregate/nearest-rank.ts';
import type { OperationBook } from '../aggregate/operation-book.ts';
import { createPathTree, type PathTree } from '../aggregate/path-tree.ts';
import type { TransactionRows } from '../aggregate/transaction-rows.ts';

export interface ComparedRows {
  readonly a: TransactionRows;
  /** One transaction, or those whose median is compared with. */
  readonly b: readonly TransactionRows[];
  readonly book: OperationBook;
  readonly maxNodes?: number;
}

type Sums = { -readonly [Name in keyof CompareNumbers]: number };

const nothing: CompareNumbers = { count: 0, execNs: 0, exclusiveNs: 0, networkNs: 0, failed: 0 };

/** Where the time goes in A and in B, by path from the root, which both have whatever it is called. */
export function compareTransactions({
  a,
  b,
  book,
  maxNodes,
}: ComparedRows): Pick<CompareAnswer, 'nodes' | 'ranked' | 'leftOut'> {
  const tree = createPathTree();
  const ofA = sumByNode(tree, a);
  const ofB = b.map((rows) => sumByNode(tree, withRootOf(a, rows)));
  const sides = tree.paths.map((_path, node) => ({
    a: ofA.get(node) ?? nothing,
    b: medianOf(
      ofB.flatMap((sums) => sums.get(node) ?? []),
      ofB.length,
    ),
  }));
  const work = sumUp(
    tree.paths,
    sides.map((side) => Math.max(side.a.exclusiveNs, side.b.exclusiveNs)),
  );
  const limit = maxNodes === undefined ? {} : { maxNodes };
  const arranged = arrangeNodes({ paths: tree.paths, book, work, siblings: 'by-appearance', ...limit });
  const nodes = arranged.nodes.map((node, place): CompareNode => {
    const { a: inA, b: inB } = sides[arranged.order[place] ?? -1] ?? { a: nothing, b: nothing };
    return { ...node, a: inA, b: inB, deltaNs: inA.exclusiveNs - inB.exclusiveNs };
  });
  return { nodes, ranked: rank(nodes), leftOut: arranged.leftOut };
}

function sumByNode(tree: PathTree, rows: TransactionRows): ReadonlyMap<number, CompareNumbers> {
  const sums = new Map<number, Sums>();
  tree.merge(rows, (node, { execNs, exclusiveNs, networkNs, failed }) => {
    const sum = sums.get(node) ?? { ...nothing };
    sums.set(node, sum);
    sum.count += 1;
    sum.execNs += execNs;
    sum.exclusiveNs += exclusiveNs;
    sum.networkNs += networkNs;
    sum.failed += failed ? 1 : 0;
  });
  return sums;
}

/** Paths begin at the root: two transactions of different names can be compared all the same. */
function withRootOf(a: TransactionRows, rows: TransactionRows): TransactionRows {
  const operation = Array.from(rows.operation);
  operation[0] = a.operation[0] ?? operation[0] ?? 0;
  return { ...rows, operation };
}

/** Of each number on its own, nearest rank; a transaction that does not have the node counts 0. */
function medianOf(present: readonly CompareNumbers[], count: number): CompareNumbers {
  const median = (pick: (numbers: CompareNumbers) => number): number => {
    const absent = Array.from({ length: count - present.length }, () => 0);
    return nearestRank(sortedNumbers([...absent, ...present.map(pick)]), 0.5);
  };
  return {
    count: median((numbers) => numbers.count),
    execNs: median((numbers) => numbers.execNs),
    exclusiveNs: median((numbers) => numbers.exclusiveNs),
    networkNs: median((numbers) => numbers.networkNs),
    failed: median((numbers) => numbers.failed),
  };
}

function rank(nodes: readonly CompareNode[]): readonly number[] {
  const sizeOf = (node: number): number => Math.abs(nodes[node]?.deltaNs ?? 0);
  return Array.from(nodes.keys())
    .filter((node) => sizeOf(node) > 0)
    .toSorted((a, b) => sizeOf(b) - sizeOf(a) || a - b);
}

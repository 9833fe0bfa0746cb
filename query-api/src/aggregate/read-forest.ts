import type { TraceSpan } from '@galileo/storage';
import { computeNumbers, type NodeNumbers } from '../trace/arithmetic.ts';
import { factsOf } from '../trace/assemble-trace.ts';
import { isEntry } from '../trace/relations.ts';
import { buildTree, type TraceTree } from '../trace/trace-tree.ts';
import type { OperationBook } from './operation-book.ts';
import type { TransactionRows } from './transaction-rows.ts';

/** One trace put together, for the transactions in it. */
export interface Forest {
  readonly tree: TraceTree;
  readonly numbers: NodeNumbers;
}

/** Only tree and numbers: a merged call tree is made from thousands of traces. */
export function readForest(spans: readonly TraceSpan[]): Forest {
  const tree = buildTree(spans);
  return { tree, numbers: computeNumbers(factsOf(tree)) };
}

/** Row of an entry span; of several copies of the id the one where work enters. Undefined when it is not there. */
export function rowOfEntry({ tree }: Forest, spanId: string): number | undefined {
  const copies = tree.spans.flatMap((span, node) => (span.spanId === spanId ? [{ span, node }] : []));
  const copy = copies.find(({ span }) => isEntry(span)) ?? copies[0];
  return copy === undefined ? undefined : tree.rows.rowOf[copy.node];
}

/** Row of the view root: the only root, else the first, else the first span. */
export function rowOfRoot({ tree }: Forest): number | undefined {
  const [root = tree.spans.length > 0 ? 0 : -1] = tree.roots;
  return root === -1 ? undefined : tree.rows.rowOf[root];
}

/** The rows from `first` down. Placeholders stand at the top level only, so none is among them. */
export function rowsFrom({ tree, numbers }: Forest, first: number, book: OperationBook): TransactionRows {
  const { nodes, rowOf, descendants } = tree.rows;
  const count = (descendants[first] ?? 0) + 1;
  const rows = {
    parent: new Int32Array(count),
    operation: new Int32Array(count),
    kind: new Uint8Array(count),
    execNs: new Float64Array(count),
    exclusiveNs: new Float64Array(count),
    failed: new Uint8Array(count),
  };
  for (let at = 0; at < count; at += 1) {
    const node = nodes[first + at] ?? 0;
    const span = tree.spans[node];
    if (span === undefined) continue;
    rows.parent[at] = at === 0 ? -1 : (rowOf[tree.parentOf[node] ?? 0] ?? 0) - first;
    rows.operation[at] = book.numberOf(span);
    rows.kind[at] = span.kind;
    rows.execNs[at] = numbers.exec[node] ?? 0;
    rows.exclusiveNs[at] = numbers.exclusive[node] ?? 0;
    rows.failed[at] = span.failed ? 1 : 0;
  }
  return rows;
}

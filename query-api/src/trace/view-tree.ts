import type { TraceScope } from '@galileo/model';
import type { TraceSpan } from '@galileo/storage';
import { isEntry } from './relations.ts';
import { subtreeOf } from './subtree.ts';
import { buildTree, type TraceTree } from './trace-tree.ts';

/** A trace as one view shows it. Nodes are those of `tree`. */
export interface ViewTree {
  /** Everything that was read; state and reasons are about it. */
  readonly whole: TraceTree;
  /** What is shown: the whole, or the subtree of the focus. */
  readonly tree: TraceTree;
  /** Node of the transaction that was clicked; -1 when there is no span. */
  readonly focus: number;
  /** The only root; with none or several, the focus. */
  readonly root: number;
}

export interface ViewChoice {
  /** Span id of the transaction that was clicked. */
  readonly entry?: string | undefined;
  readonly scope: TraceScope;
}

export function viewTrace(stored: readonly TraceSpan[], choice: ViewChoice): ViewTree {
  const whole = buildTree(stored);
  return chooseView(whole, { focus: focusOf(whole, choice.entry), scope: choice.scope });
}

export function chooseView(
  whole: TraceTree,
  { focus, scope }: { readonly focus: number; readonly scope: TraceScope },
): ViewTree {
  if (scope === 'trace' || focus === -1) {
    const [root = focus] = whole.roots;
    return { whole, tree: whole, focus, root: whole.roots.length === 1 ? root : focus };
  }
  const tree = subtreeOf(whole, focus);
  const [top = -1] = tree.rows.nodes;
  return { whole, tree, focus: top, root: top };
}

/** The span `entry`, of several copies the first where work enters an application; else the first root; else the first span. */
function focusOf(tree: TraceTree, entry: string | undefined): number {
  const { spans, rows } = tree;
  let asked = -1;
  if (entry !== undefined) {
    for (const node of rows.nodes) {
      const span = spans[node];
      if (span?.spanId !== entry) continue;
      if (isEntry(span)) return node;
      if (asked === -1) asked = node;
    }
  }
  return asked === -1 ? (tree.roots[0] ?? rows.nodes.find((node) => node < spans.length) ?? -1) : asked;
}

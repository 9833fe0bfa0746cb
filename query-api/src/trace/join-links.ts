import type { TraceSpan } from '@galileo/storage';
import { parentIdOf } from './resolve-parents.ts';
import { groupSpanIds } from './span-ids.ts';

/**
 * A span without parent id that links to a span of this trace which is not its own descendant hangs under that span. Latest starts first, so
 * that the earliest root stays root. Changes `parentOf` in place; answers 1 for every span it joined.
 */
export function joinLinks(spans: readonly TraceSpan[], parentOf: Int32Array): Uint8Array {
  const joined = new Uint8Array(spans.length);
  if (!spans.some((span) => span.linksTo.length > 0)) return joined;
  const { first } = groupSpanIds(spans);
  const trees = createTrees(parentOf, spans.length);
  for (let node = spans.length - 1; node >= 0; node -= 1) {
    const span = spans[node];
    if (span === undefined || parentOf[node] !== -1 || parentIdOf(span) !== '') continue;
    const target = span.linksTo
      .map((spanId) => first.get(spanId))
      .find((linked) => linked !== undefined && trees.rootOf(linked) !== node);
    if (target === undefined) continue;
    parentOf[node] = target;
    trees.hang(node, target);
    joined[node] = 1;
  }
  return joined;
}

/** Finds the top of a node's tree; a top is an ancestor of everything in its tree, so "is a descendant of this top" is one look-up. */
function createTrees(
  parentOf: Int32Array,
  spans: number,
): { readonly rootOf: (node: number) => number; readonly hang: (top: number, under: number) => void } {
  const above = Int32Array.from({ length: spans }, (_unused, node) => {
    const parent = parentOf[node] ?? -1;
    return parent < 0 || parent >= spans ? node : parent;
  });
  const rootOf = (node: number): number => {
    let root = node;
    while (above[root] !== root) root = above[root] ?? root;
    for (let at = node; at !== root;) {
      const next = above[at] ?? root;
      above[at] = root;
      at = next;
    }
    return root;
  };
  return { rootOf, hang: (top, under) => void (above[top] = rootOf(under)) };
}

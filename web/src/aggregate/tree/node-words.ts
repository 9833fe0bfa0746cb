import type { PathNode, PathOperation } from '@galileo/model';

const wordsOf = ({ service, kind, operation }: PathOperation): string => `${service} · ${kind} · ${operation}`;

/** Who does what, on both sides of a call. */
export function nodeTitle({ operation, server }: PathNode): string {
  return server === null ? wordsOf(operation) : `${wordsOf(operation)} → ${wordsOf(server)}`;
}

/** The operation a node is known by: what answered the call, where that is known. */
export function mainOperation({ operation, server }: PathNode): PathOperation {
  return server ?? operation;
}

/** Names from the root to the node, the node's own last. */
export function pathOf(nodes: readonly PathNode[], node: number): readonly string[] {
  const names: string[] = [];
  for (let at = node; at >= 0; at = nodes[at]?.parent ?? -1) {
    const found = nodes[at];
    if (found !== undefined) names.push(mainOperation(found).operation);
  }
  return names.toReversed();
}

import type { PathNode } from '@galileo/model';
import { allClosed, positionOf, withClosed, withSubtree, type Closed } from './path-model.ts';

export interface TreeState {
  readonly closed: Closed;
  readonly current: number;
}

export interface TreeKey {
  readonly key: string;
  readonly shiftKey: boolean;
}

const PAGE_ROWS = 15;
const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  j: 1,
  ArrowUp: -1,
  k: -1,
  PageDown: PAGE_ROWS,
  PageUp: -PAGE_ROWS,
  Home: -Infinity,
  End: Infinity,
};

/** What a key does to a tree; undefined when it is not about trees. */
export function treeStep(
  { nodes, drawn }: { readonly nodes: readonly PathNode[]; readonly drawn: readonly number[] },
  { closed, current }: TreeState,
  { key, shiftKey }: TreeKey,
): TreeState | undefined {
  const step = steps[key];
  if (step !== undefined) {
    const position = positionOf(drawn, current) + step;
    return { closed, current: drawn[Math.min(drawn.length - 1, Math.max(0, position))] ?? current };
  }
  switch (key) {
    case 'ArrowRight':
      return shiftKey
        ? { closed: withSubtree(nodes, closed, { node: current, value: 0 }), current }
        : openOrEnter(nodes, { closed, current });
    case 'ArrowLeft':
      return shiftKey
        ? { closed: withSubtree(nodes, closed, { node: current, value: 1 }), current }
        : closeOrLeave(nodes, { closed, current });
    case ']':
      return { closed: new Uint8Array(nodes.length), current };
    case '[':
      return { closed: allClosed(nodes), current: rootOf(nodes, current) };
    default:
      return undefined;
  }
}

function openOrEnter(nodes: readonly PathNode[], { closed, current }: TreeState): TreeState {
  if ((nodes[current]?.descendants ?? 0) === 0) return { closed, current };
  if (closed[current] === 1) return { closed: withClosed(closed, current, 0), current };
  return { closed, current: current + 1 };
}

function closeOrLeave(nodes: readonly PathNode[], { closed, current }: TreeState): TreeState {
  const isOpen = (nodes[current]?.descendants ?? 0) > 0 && closed[current] === 0;
  if (isOpen) return { closed: withClosed(closed, current, 1), current };
  return { closed, current: Math.max(0, nodes[current]?.parent ?? 0) };
}

function rootOf(nodes: readonly PathNode[], node: number): number {
  let root = node;
  for (let parent = nodes[root]?.parent ?? -1; parent >= 0; parent = nodes[root]?.parent ?? -1) root = parent;
  return root;
}

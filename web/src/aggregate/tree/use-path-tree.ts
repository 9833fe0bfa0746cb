import type { PathNode } from '@galileo/model';
import { useCallback, useMemo, useState } from 'react';
import { drawnNodes, firstClosed, openedTo, siblingsOf, withClosed, type Siblings } from './path-model.ts';
import { treeStep, type TreeKey, type TreeState } from './tree-step.ts';

export interface PathTreeState {
  readonly drawn: readonly number[];
  readonly siblings: Siblings;
  readonly current: number;
  readonly isClosed: (node: number) => boolean;
  readonly select: (node: number) => void;
  readonly toggle: (node: number) => void;
  /** True when the key was one of the tree's. */
  readonly press: (key: TreeKey) => boolean;
}

/** What is open and which row is current; starts anew with other nodes. */
export function usePathTree(nodes: readonly PathNode[]): PathTreeState {
  const [kept, setKept] = useState<TreeState & { readonly nodes: readonly PathNode[] }>(() => startOf(nodes));
  const state = kept.nodes === nodes ? kept : startOf(nodes);
  const drawn = useMemo(() => drawnNodes(nodes, state.closed), [nodes, state.closed]);
  const siblings = useMemo(() => siblingsOf(nodes), [nodes]);
  const set = useCallback((next: TreeState) => setKept({ ...next, nodes }), [nodes]);
  return {
    drawn,
    siblings,
    current: state.current,
    isClosed: (node) => state.closed[node] === 1,
    select: (node) => set({ closed: openedTo(nodes, state.closed, node), current: node }),
    toggle: (node) => set({ closed: withClosed(state.closed, node, state.closed[node] === 1 ? 0 : 1), current: node }),
    press: (key) => {
      const next = treeStep({ nodes, drawn }, state, key);
      if (next === undefined) return false;
      set(next);
      return true;
    },
  };
}

function startOf(nodes: readonly PathNode[]): TreeState & { readonly nodes: readonly PathNode[] } {
  return { nodes, closed: firstClosed(nodes), current: 0 };
}

import type { MapGraph } from './map-graph.ts';

export const MAX_HOPS = 5;

export interface Hops {
  readonly focus: string;
  /** 0 to 5: callers of callers. */
  readonly up: number;
  /** 0 to 5: callees of callees. */
  readonly down: number;
  /** From every found node follow callers and callees alike. */
  readonly both: boolean;
}

type Neighbours = ReadonlyMap<string, readonly string[]>;

function neighbours(graph: MapGraph, from: 'from' | 'to', to: 'from' | 'to'): Neighbours {
  const lists = new Map<string, string[]>();
  for (const edge of graph.edges) {
    const list = lists.get(edge[from]);
    if (list === undefined) lists.set(edge[from], [edge[to]]);
    else list.push(edge[to]);
  }
  return lists;
}

interface Step {
  readonly node: string;
  readonly up: number;
  readonly down: number;
}

/** One way only: the walk goes on as it began, up or down. */
function walk(start: string, hops: number, next: Neighbours): ReadonlySet<string> {
  const found = new Set([start]);
  let edge: readonly string[] = [start];
  for (let hop = 0; hop < hops; hop += 1) {
    edge = [...new Set(edge.flatMap((node) => next.get(node) ?? []))].filter((node) => !found.has(node));
    for (const node of edge) found.add(node);
  }
  return found;
}

/** Both ways: a path may take `up` steps to callers and `down` steps to callees, in any order. */
function walkBothWays(hops: Hops, callers: Neighbours, callees: Neighbours): ReadonlySet<string> {
  const queue: Step[] = [{ node: hops.focus, up: hops.up, down: hops.down }];
  const seen = new Set<string>();
  const found = new Set<string>();
  for (const step of queue) {
    const { node, up, down } = step;
    const key = `${up} ${down} ${node}`;
    if (seen.has(key)) continue;
    seen.add(key);
    found.add(node);
    if (up > 0) for (const next of callers.get(node) ?? []) queue.push({ node: next, up: up - 1, down });
    if (down > 0) for (const next of callees.get(node) ?? []) queue.push({ node: next, up, down: down - 1 });
  }
  return found;
}

/** Ids of the nodes around the focus, itself included. Every node on the way is one hop, a queue too. */
export function nodesWithin(graph: MapGraph, hops: Hops): ReadonlySet<string> {
  const callers = neighbours(graph, 'to', 'from');
  const callees = neighbours(graph, 'from', 'to');
  if (hops.both) return walkBothWays(hops, callers, callees);
  return new Set([...walk(hops.focus, hops.up, callers), ...walk(hops.focus, hops.down, callees)]);
}

import { chooseNodes, type NodeChoice } from './choose-nodes.ts';
import { namespaceGroups } from './group-namespaces.ts';
import { nodesWithin, type Hops } from './hops.ts';
import { partOf, type MapGraph } from './map-graph.ts';
import { leafGroups, MERGE_ABOVE_NODES } from './merge-leaves.ts';
import { mergeNodes } from './merge-nodes.ts';

export interface MapView {
  readonly hops: Hops | null;
  readonly choice: NodeChoice;
  readonly isGrouped: boolean;
  /** `auto` merges leaves above 50 nodes. */
  readonly merge: 'auto' | 'on' | 'off';
  /** Groups that were opened. */
  readonly open: ReadonlySet<string>;
  /** Never merged: what is selected or searched. */
  readonly keep: ReadonlySet<string>;
}

export interface ViewedGraph {
  /** What is drawn. */
  readonly graph: MapGraph;
  /** The same before anything was merged: what the table lists. */
  readonly whole: MapGraph;
  readonly isMerged: boolean;
}

/** From everything known to what is shown: toggles, then the focus, then namespaces and leaves as one. */
export function viewGraph(all: MapGraph, view: MapView): ViewedGraph {
  const chosen = chooseNodes(all, view.choice);
  const near = view.hops === null ? undefined : nodesWithin(chosen, view.hops);
  const whole = near === undefined ? chosen : partOf(chosen, ({ id }) => near.has(id));
  const keep = view.hops === null ? view.keep : new Set([...view.keep, view.hops.focus]);
  const options = { keep, open: view.open };
  const grouped = view.isGrouped ? mergeNodes(whole, namespaceGroups(whole, options)) : whole;
  const isMerged = view.merge === 'on' || (view.merge === 'auto' && grouped.nodes.length > MERGE_ABOVE_NODES);
  return { whole, isMerged, graph: isMerged ? mergeNodes(grouped, leafGroups(grouped, options)) : grouped };
}

/** Limits of drawing: up to the first by itself, up to the second when asked for. */
const DRAW_NODES = 200;
const DRAW_NODES_AT_MOST = 1000;
const DRAW_EDGES_AT_MOST = 5000;

export type DrawSize = 'drawn' | 'on-demand' | 'too-large';

export function drawSize({ nodes, edges }: MapGraph): DrawSize {
  if (nodes.length > DRAW_NODES_AT_MOST || edges.length > DRAW_EDGES_AT_MOST) return 'too-large';
  return nodes.length > DRAW_NODES ? 'on-demand' : 'drawn';
}

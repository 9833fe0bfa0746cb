import { failedShare, isAlerting } from './graph/call-numbers.ts';
import type { MapGraph } from './graph/map-graph.ts';
import type { Selection } from './map-address.ts';

export interface Standout {
  readonly selection: Selection;
  readonly from: string | null;
  readonly to: string;
  /** 0 to 1. */
  readonly share: number;
  readonly failed: number;
  /** Not among what is drawn now. */
  readonly isOutside: boolean;
}

/** Edges over the error threshold, and nodes over it whose edges are not: where to look first. Most failed calls first. */
export function standsOut(all: MapGraph, shown: MapGraph): readonly Standout[] {
  const drawn = new Set(shown.nodes.flatMap(({ id, members }) => [id, ...members]));
  const edges = all.edges.filter(({ numbers }) => isAlerting(numbers));
  const told = new Set(edges.map(({ to }) => to));
  const fromEdges = edges.map(({ id, from, to, numbers }): Standout => ({
    selection: { kind: 'edge', id },
    from,
    to,
    share: failedShare(numbers),
    failed: numbers.failed,
    isOutside: !drawn.has(from) || !drawn.has(to),
  }));
  const fromNodes = all.nodes.flatMap(({ id, numbers }): readonly Standout[] =>
    numbers === null || told.has(id) || !isAlerting(numbers)
      ? []
      : [
          {
            selection: { kind: 'node', id },
            from: null,
            to: id,
            share: failedShare(numbers),
            failed: numbers.failed,
            isOutside: !drawn.has(id),
          },
        ],
  );
  return [...fromEdges, ...fromNodes].toSorted((a, b) => b.failed - a.failed);
}

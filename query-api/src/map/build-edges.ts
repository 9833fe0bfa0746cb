import type { MapEdge } from '@galileo/model';
import { addNumbers, type EdgeNumbers, type EdgeRow } from '@galileo/storage';
import { bandEdgesOf, callNumbersOf, percentOf } from './call-numbers.ts';
import type { NamedEdge } from './name-edges.ts';
import { printEdge, printNode } from './node-key.ts';

/** Rows of one edge added up. */
export interface CountedEdge extends Pick<NamedEdge<EdgeRow>, 'kind' | 'from' | 'to' | 'protocol'> {
  readonly id: string;
  readonly numbers: EdgeNumbers;
  /** Calls whose caller or server is missing although both sides are instrumented. */
  readonly holes: number;
}

/** One edge per pair of nodes and protocol; most calls first. */
export function countEdges(named: readonly NamedEdge<EdgeRow>[]): readonly CountedEdge[] {
  const edges = new Map<string, CountedEdge>();
  for (const { kind, from, to, protocol, isTowardsService, row } of named) {
    const id = printEdge({ from, to, protocol });
    const holes = row.calleeAlone + (isTowardsService ? row.callerAlone : 0);
    const before = edges.get(id);
    edges.set(
      id,
      before === undefined
        ? { id, kind, from, to, protocol, numbers: row, holes }
        : { ...before, numbers: addNumbers(before.numbers, row), holes: before.holes + holes },
    );
  }
  return [...edges.values()].toSorted((a, b) => b.numbers.calls - a.numbers.calls || (a.id < b.id ? -1 : 1));
}

export function mapEdgeOf({ id, kind, from, to, protocol, numbers, holes }: CountedEdge): MapEdge {
  const { paired, callerAlone, calleeAlone } = numbers;
  return {
    id,
    from: printNode(from),
    to: printNode(to),
    kind,
    protocol,
    numbers: callNumbersOf(numbers, bandEdgesOf(kind)),
    paired,
    callerAlone,
    calleeAlone,
    pairedPercent: kind === 'call' ? percentOf(paired, paired + holes) : null,
  };
}

/** Of all calls between instrumented services. */
export function pairedPercentOf(edges: readonly CountedEdge[]): number | null {
  const paired = edges.reduce((sum, { numbers }) => sum + numbers.paired, 0);
  return percentOf(
    paired,
    edges.reduce((sum, { holes }) => sum + holes, paired),
  );
}

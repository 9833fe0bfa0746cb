import type { CallNumbers, MapAnswer, MapEdge, MapNode } from '@galileo/model';
import { apdexOf } from '../graph/call-numbers.ts';

export function sampleNumbers(fields: Partial<CallNumbers> = {}): CallNumbers {
  const calls = fields.calls ?? 100;
  const failed = fields.failed ?? 0;
  const ok = fields.ok ?? ([calls - failed, 0, 0, 0] as const);
  return {
    calls,
    failed,
    sumNs: calls * 12_000_000,
    maxNs: 90_000_000,
    p50Ns: 10_000_000,
    p95Ns: 40_000_000,
    p99Ns: 80_000_000,
    apdex: apdexOf(calls, ok),
    bandEdgesMs: [1000, 3000, 5000],
    ok,
    bad: [failed, 0, 0, 0],
    ...fields,
  };
}

export function sampleNode(id: string, fields: Partial<MapNode> = {}): MapNode {
  return {
    id,
    kind: 'service',
    name: id,
    environment: 'production',
    namespace: '',
    system: '',
    address: '',
    numbers: sampleNumbers(),
    instances: 2,
    failedInstances: 0,
    startedItself: 0,
    ...fields,
  };
}

export function sampleEdge(from: string, to: string, fields: Partial<MapEdge> = {}): MapEdge {
  const numbers = fields.numbers ?? sampleNumbers();
  return {
    id: `${from}>${to}`,
    from,
    to,
    kind: 'call',
    protocol: 'HTTP',
    paired: numbers.calls,
    callerAlone: 0,
    calleeAlone: 0,
    pairedPercent: 100,
    ...fields,
    numbers,
  };
}

export function sampleMap(
  nodes: readonly MapNode[],
  edges: readonly MapEdge[],
  fields: Partial<MapAnswer> = {},
): MapAnswer {
  return {
    from: '1763733000000000000',
    to: '1763733900000000000',
    nodes,
    edges,
    upTo: '1763733900000000000',
    pairedPercent: 98.7,
    missingParents: 3,
    pending: 0,
    percentileError: 0.045,
    completeness: {
      complete: true,
      reason: null,
      scannedFrom: '1763733000000000000',
      scannedTo: '1763733900000000000',
      total: { value: edges.length, relation: 'exact' },
      nextCursor: null,
    },
    ...fields,
  };
}

/** Edges `a b` as pairs between services of those names. */
export function sampleGraph(...pairs: readonly string[]): MapAnswer {
  const edges = pairs.map((pair) => {
    const [from = '', to = ''] = pair.split(' ');
    return sampleEdge(from, to);
  });
  const names = [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
  return sampleMap(
    names.map((name) => sampleNode(name)),
    edges,
  );
}

/** The same numbers in the same order for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

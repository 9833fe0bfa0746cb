import type { CompareAnswer, ComparedMedian, ComparedTransaction, CompareNode } from '@galileo/model';
import { sampleOperation } from '../../aggregate/testing/sample-aggregate.ts';

const MS = 1_000_000;

export function sampleCompared(given: Partial<ComparedTransaction> = {}): ComparedTransaction {
  return {
    traceId: 'a'.repeat(32),
    spanId: '1'.repeat(16),
    operation: sampleOperation('web', 'GET /cart'),
    startUnixNano: '1700000000000000000',
    durationNs: 300 * MS,
    failed: false,
    spans: 3,
    state: 'complete',
    ...given,
  };
}

export function sampleMedian(given: Partial<ComparedMedian> = {}): ComparedMedian & { readonly type: 'median' } {
  return {
    type: 'median',
    how: 'same-operation',
    band: {
      fromUnixNano: '1699913600000000000',
      toUnixNano: '1700000000000000000',
      found: 199,
      lowNs: 80 * MS,
      highNs: 120 * MS,
    },
    operation: sampleOperation('web', 'GET /cart'),
    durationNs: 100 * MS,
    transactions: [
      { traceId: 'c'.repeat(32), spanId: '3'.repeat(16), startUnixNano: '1699999000000000000', durationNs: 100 * MS },
    ],
    missing: [],
    ...given,
  };
}

const numbers = (count: number, ms: number): CompareNode['a'] => ({
  count,
  execNs: ms * MS,
  exclusiveNs: ms * MS,
  networkNs: 0,
  failed: 0,
});

function sampleCompareNode(given: Partial<CompareNode> & Pick<CompareNode, 'operation'>): CompareNode {
  const [a, b] = [given.a ?? numbers(1, 10), given.b ?? numbers(1, 10)];
  return {
    parent: -1,
    depth: 0,
    descendants: 0,
    server: null,
    ...given,
    a,
    b,
    deltaNs: a.exclusiveNs - b.exclusiveNs,
  };
}

/** A is 200 ms slower in the database, which both ask; only B has a step of 50 ms. */
export function sampleComparison(given: Partial<CompareAnswer> = {}): CompareAnswer {
  return {
    a: sampleCompared(),
    b: {
      type: 'transaction',
      ...sampleCompared({ traceId: 'b'.repeat(32), spanId: '2'.repeat(16), durationNs: 150 * MS }),
    },
    nodes: [
      sampleCompareNode({ operation: sampleOperation('web', 'GET /cart'), descendants: 2 }),
      sampleCompareNode({
        operation: sampleOperation('web', 'render', 'internal'),
        parent: 0,
        depth: 1,
        a: numbers(0, 0),
        b: numbers(2, 50),
      }),
      sampleCompareNode({
        operation: sampleOperation('web', 'SELECT items', 'client'),
        parent: 0,
        depth: 1,
        a: numbers(3, 280),
        b: numbers(1, 80),
      }),
    ],
    ranked: [2, 1],
    leftOut: 0,
    ...given,
  };
}

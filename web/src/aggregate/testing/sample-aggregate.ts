import type { AggregateAnswer, AggregateNode, AggregateNumbers, PathOperation } from '@galileo/model';

const MS = 1_000_000;

export function sampleOperation(
  service: string,
  operation: string,
  kind: PathOperation['kind'] = 'server',
): PathOperation {
  return { service, namespace: '', environment: '', operation, kind };
}

function sampleNumbers(given: Partial<AggregateNumbers> = {}): AggregateNumbers {
  return {
    count: 100,
    traces: 100,
    failed: 0,
    execNs: 5000 * MS,
    exclusiveNs: 1000 * MS,
    networkNs: 0,
    p95Ns: 60 * MS,
    maxNs: 80 * MS,
    ...given,
  };
}

export function sampleNode(given: Partial<AggregateNode> & Pick<AggregateNode, 'operation'>): AggregateNode {
  return {
    parent: -1,
    depth: 0,
    descendants: 0,
    server: null,
    all: sampleNumbers(),
    workNs: 1000 * MS,
    exclusivePercent: 20,
    workPercent: 20,
    sides: null,
    ...given,
  };
}

const side = {
  transactions: 100,
  total: { value: 100, relation: 'exact' },
  failed: 3,
  avgNs: 50 * MS,
  p95Ns: 90 * MS,
} as const;

/** `web GET /cart` which calls `cart GET /items`, which asks a database. */
export function sampleAggregate(given: Partial<AggregateAnswer> = {}): AggregateAnswer {
  return {
    split: 'none',
    at: null,
    all: side,
    sides: null,
    traces: 100,
    spans: 400,
    nested: 0,
    skipped: 0,
    nodes: [
      sampleNode({
        operation: sampleOperation('web', 'GET /cart'),
        descendants: 2,
        workPercent: 100,
        exclusivePercent: 10,
      }),
      sampleNode({
        operation: sampleOperation('web', 'GET', 'client'),
        server: sampleOperation('cart', 'GET /items'),
        parent: 0,
        depth: 1,
        descendants: 1,
        workPercent: 90,
        exclusivePercent: 30,
        all: sampleNumbers({ failed: 3, networkNs: 200 * MS }),
      }),
      sampleNode({
        operation: sampleOperation('cart', 'SELECT items', 'client'),
        parent: 1,
        depth: 2,
        workPercent: 60,
        exclusivePercent: 60,
      }),
    ],
    ranked: [],
    leftOut: 0,
    completeness: {
      complete: false,
      reason: 'limit',
      scannedFrom: '0',
      scannedTo: '0',
      total: { value: 52_311, relation: 'exact' },
      nextCursor: null,
    },
    ...given,
  };
}

/** The same, split: the database is 200 ms slower on the selected side, and the caller a little faster. */
export function sampleSplit(given: Partial<AggregateAnswer> = {}): AggregateAnswer {
  const whole = sampleAggregate();
  const averages = [
    [1, 1],
    [30, 40],
    [210, 10],
  ] as const;
  return {
    ...whole,
    split: 'slow',
    at: '100000000',
    sides: { selected: { ...side, transactions: 40 }, others: { ...side, transactions: 60 } },
    nodes: whole.nodes.map((node, place) => {
      const [selected = 0, others = 0] = averages[place] ?? [];
      return {
        ...node,
        sides: {
          selected: sampleNumbers({ count: 40 }),
          others: sampleNumbers({ count: 60 }),
          selectedAvgNs: selected * MS,
          othersAvgNs: others * MS,
          deltaNs: (selected - others) * MS,
        },
      };
    }),
    ranked: [2, 1],
    ...given,
  };
}

import type { Completeness, ScatterAnswer, Transaction, TransactionHeatmap, TransactionsAnswer } from '@galileo/model';

/** Start of the samples, epoch ns: not a multiple of what a float can hold there. */
export const FROM_NS = 1_700_000_000_123_456_789n;
const MINUTE_NS = 60_000_000_000n;

export function sampleTransaction(change: Partial<Transaction> = {}): Transaction {
  return {
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: 'b7ad6b7169203331',
    startUnixNano: String(FROM_NS),
    durationNs: 3_022_638_000,
    service: 'checkout',
    namespace: '',
    environment: 'production',
    operation: 'POST /api/orders',
    kind: 'server',
    path: '/api/orders',
    endPoint: 'checkout:8080',
    exception: '',
    clientIp: '10.42.1.27',
    agent: 'checkout-6d9f7c-p8vn',
    httpStatus: 200,
    failed: false,
    failedSpans: 0,
    ...change,
  };
}

export function sampleCompleteness(count: number, change: Partial<Completeness> = {}): Completeness {
  return {
    complete: true,
    reason: null,
    scannedFrom: String(FROM_NS),
    scannedTo: String(FROM_NS + 10n * MINUTE_NS),
    total: { value: count, relation: 'exact' },
    nextCursor: null,
    ...change,
  };
}

export function sampleTransactions(
  transactions: readonly Transaction[],
  change: Partial<Completeness> = {},
): TransactionsAnswer {
  return { transactions, completeness: sampleCompleteness(transactions.length, change) };
}

/** Ten minutes up to 5 s: two that succeeded, one that failed, and one above the top. */
export function sampleScatter(change: Partial<ScatterAnswer> = {}): ScatterAnswer {
  return {
    form: 'points',
    fromUnixNano: String(FROM_NS),
    toUnixNano: String(FROM_NS + 10n * MINUTE_NS),
    maxNs: 5_000_000_000,
    ok: 3,
    failed: 1,
    above: { ok: 1, failed: 0 },
    points: {
      startNs: [60_000_000_001, 120_000_000_000, 180_000_000_003, 240_000_000_000],
      durationNs: [1_000_000_001, 3_000_000_000, 2_000_000_000, 9_000_000_000],
      failed: [0, 1, 0, 0],
    },
    cells: { x: [], y: [], ok: [], failed: [] },
    completeness: sampleCompleteness(4),
    ...change,
  };
}

/** Two columns of a minute and three rows: up to 1 s, up to 2 s, above. */
export function sampleHeatmap(change: Partial<TransactionHeatmap> = {}): TransactionHeatmap {
  return {
    scale: 'log',
    columns: ['1700000040000000000', '1700000100000000000'],
    stepNs: 60_000_000_000,
    rows: [1_000_000_000, 2_000_000_000, null],
    cells: { x: [0, 1, 1], y: [0, 1, 2], ok: [5, 2, 0], failed: [0, 1, 4] },
    ok: 7,
    failed: 5,
    completeness: sampleCompleteness(12),
    ...change,
  };
}

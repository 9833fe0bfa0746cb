import type { NumberSummary, StatisticsAnswer, TraceMapAnswer, TraceMapNode } from '@galileo/model';

const MS = 1_000_000;

const node = (fields: Pick<TraceMapNode, 'id' | 'kind' | 'name' | 'rows'> & Partial<TraceMapNode>): TraceMapNode => ({
  service: fields.kind === 'service' ? fields.name : '',
  api: '',
  spans: fields.rows.length,
  failed: 0,
  exclusiveNs: 0,
  criticalNs: 0,
  ...fields,
});

/** A gateway that users call, with a database that fails once and a queue nobody waits for. */
export function sampleTraceMap(): TraceMapAnswer {
  const edge = { failed: 0, maxNs: 60 * MS, isAsync: false };
  return {
    version: 'v1',
    nodes: [
      node({ id: 'u', kind: 'user', name: '', rows: [0] }),
      node({
        id: 'g',
        kind: 'service',
        name: 'gateway',
        rows: [0, 1, 2, 3],
        exclusiveNs: 50 * MS,
        criticalNs: 40 * MS,
      }),
      node({ id: 'd', kind: 'database', name: 'orders', api: 'MYSQL', rows: [2, 3], failed: 1 }),
      node({ id: 'q', kind: 'queue', name: 'mails', api: 'KAFKA', rows: [1] }),
    ],
    edges: [
      { ...edge, from: 'u', to: 'g', calls: 1, sumNs: 120 * MS, rows: [0] },
      { ...edge, from: 'g', to: 'd', calls: 2, failed: 1, sumNs: 60 * MS, rows: [2, 3] },
      { ...edge, from: 'g', to: 'q', calls: 1, sumNs: 5 * MS, isAsync: true, rows: [1] },
    ],
  };
}

const summary = (totalMs: number, count: number): NumberSummary => ({
  totalNs: totalMs * MS,
  avgNs: (totalMs * MS) / count,
  minNs: MS,
  maxNs: totalMs * MS,
});

/** Two applications and spans of neither, with one statement that is repeated. */
export function sampleStatistics(): StatisticsAnswer {
  const group = (key: string | null, count: number, failed: number): StatisticsAnswer['rows'][number] => ({
    key,
    second: null,
    count,
    failed,
    exec: summary(100 * count, count),
    exclusive: summary(10 * count, count),
    self: summary(20 * count, count),
    exclusivePercent: 8.5 * count,
    criticalNs: count * 0.5 * MS,
    firstRow: count - 1,
  });
  return {
    version: 'v1',
    rowsFound: 3,
    repeatsFound: 1,
    rows: [group('gateway', 3, 0), group('stock', 2, 1), group(null, 1, 0)],
    repeats: [
      {
        parentRow: 0,
        firstRow: 2,
        operation: 'SELECT item',
        argument: 'select * from item where id = ?',
        count: 14,
        failed: 0,
        totalNs: 1200 * MS,
        maxNs: 96 * MS,
      },
    ],
    attributeKeys: [{ key: 'http.route', spans: 4 }],
  };
}

import type { AttributeValue, CallTreeRow, RepeatRun, SpanDetail, TraceColumns, TraceSkeleton } from '@galileo/model';
import { rowFlags, type RowFlag } from '../row-flags.ts';

/** A row as a test writes it: depth, times in ms. */
export interface SampleRow {
  readonly depth: number;
  readonly startMs?: number;
  readonly execMs?: number;
  readonly spanId?: string;
  readonly flags?: readonly RowFlag[];
  readonly application?: number;
  readonly operation?: number;
  readonly group?: number;
  readonly criticalMs?: number;
  readonly childRows?: number;
}

/** Columns of rows in pre-order; parents and descendants follow from the depths. */
export function sampleColumns(rows: readonly SampleRow[]): TraceColumns {
  const parentRow: number[] = [];
  const path: number[] = [];
  rows.forEach(({ depth }, row) => {
    parentRow.push(depth === 0 ? -1 : (path[depth - 1] ?? -1));
    path[depth] = row;
  });
  const ns = rows.map(({ execMs = 10 }) => Math.round(execMs * 1e6));
  return {
    spanId: rows.map(({ spanId }, row) => spanId ?? (row + 1).toString(16).padStart(16, '0')),
    parentRow,
    depth: rows.map(({ depth }) => depth),
    startNs: rows.map(({ startMs = 0 }) => Math.round(startMs * 1e6)),
    execNs: ns,
    execPercent: rows.map(() => 0),
    gapNs: rows.map(() => 0),
    selfNs: ns,
    exclusiveNs: ns,
    application: rows.map(({ application = 0 }) => application),
    operation: rows.map(({ operation = 0 }) => operation),
    instance: rows.map(() => 0),
    kind: rows.map(() => 1),
    flags: rows.map(({ flags = [] }) => flags.reduce((bits, flag) => bits | rowFlags[flag], 0)),
    group: rows.map(({ group = 0 }) => group),
    descendants: rows.map(({ depth }, row) => {
      const end = rows.findIndex((other, at) => at > row && other.depth <= depth);
      return (end < 0 ? rows.length : end) - row - 1;
    }),
    criticalNs: rows.map(({ criticalMs = 0 }) => Math.round(criticalMs * 1e6)),
    childRows: rows.map(({ childRows = 0 }) => childRows),
    clock: rows.map(() => -1),
  };
}

export function sampleSkeleton(columns: TraceColumns, change: Partial<TraceSkeleton> = {}): TraceSkeleton {
  const windowNs = Math.max(1, ...columns.startNs.map((startNs, row) => startNs + (columns.execNs[row] ?? 0)));
  return {
    traceId: '0af7651916cd43dd8448eb211c80319c',
    version: 'v1',
    state: 'complete',
    reasons: [],
    startUnixNano: '1700000000000000000',
    windowNs,
    baseNs: windowNs,
    tailMode: false,
    focusRow: 0,
    counts: {
      spans: columns.spanId.length,
      storedSpans: columns.spanId.length,
      applications: 1,
      orphans: 0,
      placeholders: 0,
      failed: columns.flags.filter((flags) => (flags & rowFlags.failed) !== 0).length,
      depth: Math.max(0, ...columns.depth),
    },
    applications: [{ service: 'web', namespace: '', environment: 'production', spans: columns.spanId.length }],
    operations: ['GET /'],
    instances: ['web-1'],
    scope: 'trace',
    clocks: { shown: 'raw', clocks: [], maxShiftNs: 0, unresolved: 0, unknown: 0, tooLarge: 0 },
    criticalPath: { row: [], startNs: [], endNs: [], totalNs: 0, asyncTailNs: 0 },
    repeats: [],
    columns,
    ...change,
  };
}

export function sampleDetail(change: Partial<SpanDetail>): SpanDetail {
  const attribute = (key: string, value: string): AttributeValue => ({ key, value, type: 'string' });
  return {
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: '0000000000000001',
    parentSpanId: '',
    traceState: '',
    flags: 0,
    name: 'GET /',
    kind: 'server',
    startUnixNano: '1700000000000000000',
    endUnixNano: '1700000000100000000',
    durationNs: 100_000_000,
    status: { code: 'error', message: 'Read timed out' },
    failed: true,
    service: 'web',
    namespace: '',
    environment: 'production',
    instance: 'web-1',
    attributes: [attribute('http.route', '/')],
    events: [
      {
        timeUnixNano: '1700000000050000000',
        name: 'exception',
        attributes: [
          attribute('exception.type', 'java.net.SocketTimeoutException'),
          attribute('exception.message', 'Read timed out'),
        ],
      },
    ],
    links: [],
    resource: [attribute('service.name', 'web')],
    scope: { name: '', version: '', attributes: [] },
    dropped: { attributes: 0, events: 0, links: 0 },
    wasCut: false,
    ...change,
  };
}

/** The texts of a row as the API answers them. */
export function sampleTexts(row: number, change: Partial<CallTreeRow> = {}): CallTreeRow {
  return {
    row,
    spanId: (row + 1).toString(16).padStart(16, '0'),
    method: 'GET /',
    argument: `GET /items/${row}`,
    className: 'com.shop.ItemController',
    functionName: 'com.shop.ItemController.get',
    api: 'HTTP_SERVER',
    agent: 'web-1',
    scope: 'http@1.0',
    remoteAddress: '10.0.0.1:80',
    attributes: 3,
    events: 0,
    links: 0,
    dropped: 0,
    children: [],
    ...change,
  };
}

/** A run of repeats over rows of equal length. */
export function sampleRun(rows: readonly number[], execNs = 10e6): RepeatRun {
  return { rows, totalNs: rows.length * execNs, p95Ns: execNs, maxNs: execNs, failed: 0 };
}

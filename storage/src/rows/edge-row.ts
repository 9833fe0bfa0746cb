import { bigOf, countOf, numberMapOf, numberOf, recordOf, textOf, type RawRow } from './fields.ts';
import type { Bands } from './service-numbers.ts';

/**
 * What a row of the edge tables counts. `external` and `database`: a caller without a stored server; `unknown`: a server whose caller is named
 * but not stored; `start`: a root that is no SERVER; `address`: an address that a server's own spans carry.
 */
export const edgeKinds = [
  'user',
  'call',
  'unknown',
  'external',
  'database',
  'send',
  'receive',
  'start',
  'address',
] as const;
export type EdgeKind = (typeof edgeKinds)[number];

/** One side of an edge; all empty when it is no service. */
export interface EdgeService {
  readonly service: string;
  readonly namespace: string;
  readonly environment: string;
}

export interface EdgeName {
  readonly kind: EdgeKind;
  readonly from: EdgeService;
  readonly to: EdgeService;
  /** `mysql`, `kafka`; empty for services. */
  readonly system: string;
  /** `host:port` of what was called. */
  readonly address: string;
  /** Name within: a database's name, a queue's destination, an external's peer name. */
  readonly target: string;
  /** `HTTP`, `GRPC`, `MYSQL`; empty when unknown. */
  readonly protocol: string;
}

export interface EdgeNumbers {
  readonly calls: number;
  readonly failed: number;
  readonly sumNs: bigint;
  readonly maxNs: number;
  readonly ok: Bands;
  readonly bad: Bands;
  readonly paired: number;
  readonly callerAlone: number;
  readonly calleeAlone: number;
  /** As in `CallNumbers`. */
  readonly histogram: ReadonlyMap<number, number>;
}

export const noNumbers: EdgeNumbers = {
  calls: 0,
  failed: 0,
  sumNs: 0n,
  maxNs: 0,
  ok: [0, 0, 0, 0],
  bad: [0, 0, 0, 0],
  paired: 0,
  callerAlone: 0,
  calleeAlone: 0,
  histogram: new Map(),
};

export interface EdgeRow extends EdgeName, EdgeNumbers {}

/** A row of one minute or hour, whose start is in seconds since the epoch. */
export interface TimedEdge extends EdgeRow {
  readonly startSeconds: number;
}

/** A row of a range. Calls of a pending one are of minutes that are too young to say whether their server will arrive. */
export interface RangeEdge extends EdgeRow {
  readonly isPending: boolean;
}

/** A row of one step of a series. */
export interface EdgeStep extends EdgeRow {
  readonly step: number;
}

function kindOf(row: RawRow): EdgeKind {
  const text = textOf(row, 'kind');
  // A kind that a newer version has written is drawn as a plain call.
  return edgeKinds.find((kind) => kind === text) ?? 'call';
}

function nameOf(row: RawRow): EdgeName {
  const service = (side: 'from' | 'to'): EdgeService => ({
    service: textOf(row, `${side}_service`),
    namespace: textOf(row, `${side}_namespace`),
    environment: textOf(row, `${side}_environment`),
  });
  return {
    kind: kindOf(row),
    from: service('from'),
    to: service('to'),
    system: textOf(row, 'system'),
    address: textOf(row, 'address'),
    target: textOf(row, 'target'),
    protocol: textOf(row, 'protocol'),
  };
}

/** Reads `ok_1` to `ok_4` or `bad_1` to `bad_4`. */
function readBands(row: RawRow, name: 'ok' | 'bad'): Bands {
  return [countOf(row, `${name}_1`), countOf(row, `${name}_2`), countOf(row, `${name}_3`), countOf(row, `${name}_4`)];
}

function numbersOf(row: RawRow): EdgeNumbers {
  return {
    calls: countOf(row, 'call_count'),
    failed: countOf(row, 'failed_count'),
    sumNs: bigOf(row, 'total_ns'),
    maxNs: countOf(row, 'longest_ns'),
    ok: readBands(row, 'ok'),
    bad: readBands(row, 'bad'),
    paired: countOf(row, 'paired_count'),
    callerAlone: countOf(row, 'caller_alone_count'),
    calleeAlone: countOf(row, 'callee_alone_count'),
    histogram: new Map([...numberMapOf(row, 'histogram')].map(([key, count]) => [Number(key), count])),
  };
}

/** Reads a row of `sumEdgeHour`. */
export function readTimedEdge(raw: unknown): TimedEdge {
  const row = recordOf(raw);
  return { startSeconds: numberOf(row, 'start_seconds'), ...nameOf(row), ...numbersOf(row) };
}

/** Reads a row of `listEdges`. */
export function readRangeEdge(raw: unknown): RangeEdge {
  const row = recordOf(raw);
  return { ...nameOf(row), ...numbersOf(row), isPending: numberOf(row, 'is_pending') !== 0 };
}

/** Reads a row of `listEdgeSteps`. */
export function readEdgeStep(raw: unknown): EdgeStep {
  const row = recordOf(raw);
  return { step: countOf(row, 'step'), ...nameOf(row), ...numbersOf(row) };
}

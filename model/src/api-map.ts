import type { Completeness } from './api-problem.ts';

export type MapNodeKind = 'user' | 'service' | 'database' | 'cache' | 'queue' | 'external' | 'unknown';

/** Calls of a node or an edge. Bands: a value on an edge lies in the lower band, compared in ns. */
export interface CallNumbers {
  readonly calls: number;
  readonly failed: number;
  readonly sumNs: number;
  readonly maxNs: number;
  /** From a histogram in steps of 2^(1/8): at most 4.5 % off. Null without calls. */
  readonly p50Ns: number | null;
  readonly p95Ns: number | null;
  readonly p99Ns: number | null;
  /** Three decimals, floored; null without calls. */
  readonly apdex: number | null;
  /** Upper edges of the first three bands in ms: 1000/3000/5000 (normal) or 100/300/500 (fast: databases, caches, publishing). */
  readonly bandEdgesMs: readonly [number, number, number];
  /** Calls per band, the fourth is slower than every edge. */
  readonly ok: readonly [number, number, number, number];
  readonly bad: readonly [number, number, number, number];
}

export interface MapNode {
  /** Stable between answers of one range and the next; what edges, the address and positions refer to. */
  readonly id: string;
  readonly kind: MapNodeKind;
  /** What is drawn: a service's name, `orders` of a queue, `mysql db:3306/shop` of a database. */
  readonly name: string;
  readonly environment: string;
  readonly namespace: string;
  /** `mysql`, `redis`, `kafka`; empty for services. */
  readonly system: string;
  /** `host:port` of a database or an external; empty otherwise. */
  readonly address: string;
  /** Of a service its entry spans; of others the calls into it. Null when nothing was counted. */
  readonly numbers: CallNumbers | null;
  readonly instances: number;
  readonly failedInstances: number;
  /** Roots that are no SERVER: timers and the like. */
  readonly startedItself: number;
}

export type MapEdgeKind = 'user' | 'call' | 'database' | 'cache' | 'external' | 'send' | 'receive';

export interface MapEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: MapEdgeKind;
  /** `HTTP`, `GRPC`, `MYSQL`, `KAFKA` ... the API column of the call tree; empty when unknown. */
  readonly protocol: string;
  readonly numbers: CallNumbers;
  readonly paired: number;
  readonly callerAlone: number;
  readonly calleeAlone: number;
  /** Two decimals; null where pairing has no meaning (databases, queues, true externals, users). */
  readonly pairedPercent: number | null;
}

/** `GET /api/map?from&to&environment&focus&up&down&both`: ranges snap to whole minutes. */
export interface MapAnswer {
  readonly from: string;
  readonly to: string;
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
  /** End of the newest minute that is complete, epoch ns; null when none is. */
  readonly upTo: string | null;
  /** Of all calls between instrumented services; two decimals, null without any. */
  readonly pairedPercent: number | null;
  /** Entry spans whose parent is named but not stored. */
  readonly missingParents: number;
  /** Calls of minutes that are too young to say whether their server will arrive; not drawn. */
  readonly pending: number;
  readonly percentileError: number;
  readonly completeness: Completeness;
}

/** `GET /api/map/series?from&to&node` or `&edge`: one node's or edge's calls over time, for the drawer. */
export interface MapSeriesAnswer {
  readonly stepSeconds: number;
  readonly calls: readonly number[];
  readonly failed: readonly number[];
  readonly p95Ns: readonly (number | null)[];
}
// `GET /api/map/traces?from&to&edge&failed&limit&cursor`: the traces with a call of that edge, newest first, as `TracesAnswer`.

import type { CallNumbers, MapEdgeKind, MapNode } from './api-map.ts';
import type { Completeness } from './api-problem.ts';
import type { PreviousPeriod, Reporting } from './api-services.ts';

// All of `/api/services/:service...` take from, to, environment and namespace; without the last two, what has the name is added up.
// A name nobody has been seen with in the range, the day before it or the previous period is 404 `not-found`.
// Numbers are those of entry spans (server, consumer, root) unless said otherwise. Times are epoch nanoseconds, decimal.

/** What every answer about one service begins with. */
export interface ServiceRange {
  readonly service: string;
  /** The asked range, widened to whole steps at its start and whole minutes at its end. */
  readonly from: string;
  readonly to: string;
  /** When these numbers were read. Equal questions within a few seconds get the same answer. */
  readonly asOf: string;
  readonly percentileError: number;
}

export interface RequestNumbers {
  readonly calls: number;
  readonly failed: number;
  /** Calls per second over the range, as far as it has passed. */
  readonly rate: number;
  readonly sumNs: number;
  readonly avgNs: number | null;
  readonly p50Ns: number | null;
  readonly p95Ns: number | null;
  readonly p99Ns: number | null;
  readonly maxNs: number | null;
  readonly apdex: number | null;
}

export interface VersionSeen {
  /** `service.version`; empty when not told. */
  readonly version: string;
  /** Instances that sent spans with it in the range. */
  readonly instances: number;
  readonly lastSeen: string;
}

/** `GET /api/services/:service`: the head of its page. */
export interface ServiceAnswer extends ServiceRange {
  /** Of the name in the range, whatever was chosen: what can be chosen. */
  readonly environments: readonly string[];
  readonly namespaces: readonly string[];
  readonly numbers: RequestNumbers;
  readonly previousFrom: string;
  readonly previous: PreviousPeriod | null;
  /** Newest first. */
  readonly versions: readonly VersionSeen[];
  readonly sdks: readonly { readonly language: string; readonly version: string; readonly instances: number }[];
  /** Distinct instances with any span in the range; 0 for one that was silent all of it. */
  readonly instances: number;
  /** Start of its oldest span since the day before the range (or the previous period), and of its newest; the end of the range when there are later ones. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly reporting: Reporting;
}

/** `GET /api/services/:service/series?operation&kind`: values per step from `from`, oldest first; the last step may be shorter. */
export interface ServiceSeriesAnswer extends ServiceRange {
  readonly stepSeconds: number;
  readonly calls: readonly number[];
  readonly failed: readonly number[];
  readonly avgNs: readonly (number | null)[];
  readonly p50Ns: readonly (number | null)[];
  readonly p95Ns: readonly (number | null)[];
  readonly p99Ns: readonly (number | null)[];
  readonly maxNs: readonly (number | null)[];
  readonly apdex: readonly (number | null)[];
  /** Upper edges of the first three bands, inclusive; the fourth is slower than every edge. */
  readonly bandEdgesMs: readonly [number, number, number];
  /** Per band, per step: calls without and with failure. */
  readonly ok: readonly [readonly number[], readonly number[], readonly number[], readonly number[]];
  readonly bad: readonly [readonly number[], readonly number[], readonly number[], readonly number[]];
}

/** Durations above `lowNs` up to and including `highNs`, exact in whole nanoseconds; null = no limit on that side. */
export interface HeatmapRow {
  readonly lowNs: number | null;
  readonly highNs: number | null;
}

/**
 * `GET /api/services/:service/heatmap?operation&kind`: at most 120 columns [start, start + step) and 50 rows.
 * A drag over rows a..b is `minDuration` = rows[a].lowNs + 1 ns, `maxDuration` = rows[b].highNs (both inclusive there).
 */
export interface HeatmapAnswer extends ServiceRange {
  readonly stepSeconds: number;
  readonly columns: number;
  /** Shortest durations first, each beginning where the one before ends. Empty without calls. */
  readonly rows: readonly HeatmapRow[];
  /** By row, then column: calls without failure. The sum over `ok` and `bad` is `calls`. */
  readonly ok: readonly (readonly number[])[];
  readonly bad: readonly (readonly number[])[];
  readonly calls: number;
  readonly failed: number;
}

/** A neighbour with the calls between it and the service, over one protocol. */
export interface Dependency {
  /** Of the edge on the map: `GET /api/map/traces?edge=` lists its traces. */
  readonly edge: string;
  readonly node: Pick<MapNode, 'id' | 'kind' | 'name' | 'environment' | 'namespace' | 'system' | 'address'>;
  readonly kind: MapEdgeKind;
  readonly protocol: string;
  readonly numbers: CallNumbers;
  readonly rate: number;
  /** Of callees: their summed durations as a share of the service's own entry spans'. May pass 1 in sum when calls run in parallel. */
  readonly timeShare: number | null;
  /** Two decimals; null where pairing has no meaning. */
  readonly pairedPercent: number | null;
}

/** `GET /api/services/:service/dependencies`: most summed time first. */
export interface DependenciesAnswer extends ServiceRange {
  readonly callers: readonly Dependency[];
  readonly callees: readonly Dependency[];
  /** Roots that are no SERVER: timers and the like. */
  readonly startedItself: number;
  /** End of the newest complete minute of the map; null when none is. */
  readonly upTo: string | null;
  readonly completeness: Completeness;
}

export interface InstanceSummary {
  readonly instance: string;
  readonly environment: string;
  readonly namespace: string;
  readonly numbers: RequestNumbers;
  /** Of its newest resource. */
  readonly version: string;
  readonly host: string;
  readonly sdkLanguage: string;
  readonly sdkVersion: string;
  /** In the range or the day before it. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly reporting: Reporting;
}

/** `GET /api/services/:service/instances?limit`: most calls first. */
export interface InstancesAnswer extends ServiceRange {
  readonly instances: readonly InstanceSummary[];
  readonly completeness: Completeness;
}

/** The first span ever stored with a `service.version`. */
export interface Deploy {
  readonly version: string;
  readonly environment: string;
  readonly namespace: string;
  readonly firstSeen: string;
  /** What ran before it; null for the first version known at all, which nobody deployed as far as one can tell. */
  readonly previousVersion: string | null;
  /** Instances that sent with it up to the end of the range. */
  readonly instances: number;
  /** False for the newest one before the range: what was running when it began. */
  readonly isInRange: boolean;
}

/** `GET /api/services/:service/deploys`: oldest first. */
export interface DeploysAnswer extends ServiceRange {
  readonly deploys: readonly Deploy[];
  readonly completeness: Completeness;
}

import type { Completeness } from './api-problem.ts';

/** A service without a span for this long before the end of the range (at most now) is silent. */
export const SILENT_AFTER_SECONDS = 300;
export type Reporting = 'reporting' | 'silent';

/**
 * The period of equal length that ends where the asked one begins, and how the asked one differs from it.
 * Null in an answer when there were no calls then, or when that period began before the first stored data.
 */
export interface PreviousPeriod {
  readonly calls: number;
  readonly failed: number;
  /** Calls per second. */
  readonly rate: number;
  readonly p50Ns: number | null;
  readonly p95Ns: number | null;
  readonly p99Ns: number | null;
  readonly apdex: number | null;
  /** 0.12 = 12 % more calls per second now. */
  readonly rateChange: number;
  /** Share of failed calls now minus then: 0.0544 = 5.44 percentage points more. Null without calls now. */
  readonly failedShareChange: number | null;
  /** 0.12 = 12 % longer now; 9.6 = 10.6 times as long. Null without calls now. */
  readonly p95Change: number | null;
}

/**
 * One row of `GET /api/services?from&to&environment&limit`: a service is judged by its entry spans (server, consumer, root).
 * Durations in integer nanoseconds as numbers (safe to 104 days).
 */
export interface ServiceSummary {
  readonly service: string;
  readonly namespace: string;
  readonly environment: string;
  readonly calls: number;
  readonly failed: number;
  /** Calls per second over the asked range, as far as it has passed. */
  readonly rate: number;
  readonly p50Ns: number | null;
  readonly p95Ns: number | null;
  readonly p99Ns: number | null;
  readonly maxNs: number | null;
  /** Three decimals; null without calls. */
  readonly apdex: number | null;
  /** Distinct instances with calls in the range. */
  readonly instances: number;
  readonly sdkLanguage: string;
  readonly sdkVersion: string;
  readonly serviceVersion: string;
  /** Epoch nanoseconds, decimal: start of the newest span of any kind; the end of the range when there are later ones. */
  readonly lastSeen: string;
  /** Silent ones are listed for a day, and for the length of the range, after their last span, with 0 calls when all were before it. */
  readonly reporting: Reporting;
  readonly previous: PreviousPeriod | null;
  /** Calls, failed and p95 per step of `ServicesAnswer.stepSeconds` from `ServicesAnswer.from`, oldest first. The last step may be shorter. */
  readonly series: {
    readonly calls: readonly number[];
    readonly failed: readonly number[];
    readonly p95Ns: readonly (number | null)[];
  };
}

export interface ServicesAnswer {
  readonly services: readonly ServiceSummary[];
  readonly environments: readonly string[];
  /** The asked range, widened to whole steps at its start and whole minutes at its end. Epoch nanoseconds, decimal. */
  readonly from: string;
  readonly to: string;
  /** Start of the period that `previous` speaks of; its end is `from`. */
  readonly previousFrom: string;
  /** Epoch nanoseconds, decimal: when these numbers were read. Equal questions within a few seconds get the same answer. */
  readonly asOf: string;
  readonly stepSeconds: number;
  /** Percentiles come from a histogram in steps of 2^(1/8): at most 4.5 % off. */
  readonly percentileError: number;
  readonly completeness: Completeness;
}

export const operationSorts = ['calls', 'failed', 'failedShare', 'p50', 'p95', 'p99', 'max', 'time', 'name'] as const;
export type OperationSort = (typeof operationSorts)[number];

/**
 * One row of `GET /api/services/:service/operations?from&to&environment&namespace&scope=entry|all&sort&limit&series=true`.
 * `scope=entry`: only what a service is judged by. Sorts are largest first, `name` from A.
 */
export interface OperationSummary {
  readonly name: string;
  readonly kind: string;
  /** The most frequent `http.route`, or empty. */
  readonly route: string;
  readonly calls: number;
  readonly failed: number;
  readonly rate: number;
  readonly p50Ns: number | null;
  readonly p95Ns: number | null;
  readonly p99Ns: number | null;
  readonly maxNs: number | null;
  readonly avgNs: number | null;
  readonly apdex: number | null;
  /** Of the summed durations of all operations of the same scope, 0..1; null when they sum up to nothing. */
  readonly timeShare: number | null;
  readonly previous: PreviousPeriod | null;
  /** Per step of `OperationsAnswer.stepSeconds`; null unless `series=true`. */
  readonly series: ServiceSummary['series'] | null;
}

export interface OperationsAnswer {
  readonly operations: readonly OperationSummary[];
  readonly from: string;
  readonly to: string;
  readonly previousFrom: string;
  readonly asOf: string;
  readonly stepSeconds: number;
  readonly percentileError: number;
  readonly completeness: Completeness;
}

/** `GET /api/attributes/keys?from&to&prefix&limit` and `/api/attributes/values?key=...`: counts are estimates from 1 trace in 16. */
export interface AttributeCount {
  readonly value: string;
  readonly count: number;
}

export interface AttributesAnswer {
  readonly items: readonly AttributeCount[];
  readonly estimated: true;
  readonly completeness: Completeness;
}

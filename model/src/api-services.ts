import type { Completeness } from './api-problem.ts';

/** One row of `GET /api/services?from&to&environment&limit`. Durations in integer nanoseconds as numbers (safe to 104 days). */
export interface ServiceSummary {
  readonly service: string;
  readonly namespace: string;
  readonly environment: string;
  readonly calls: number;
  readonly failed: number;
  /** Calls per second over the asked range. */
  readonly rate: number;
  readonly p50Ns: number | null;
  readonly p95Ns: number | null;
  readonly p99Ns: number | null;
  readonly maxNs: number | null;
  /** Three decimals; null without calls. */
  readonly apdex: number | null;
  readonly instances: number;
  readonly sdkLanguage: string;
  readonly sdkVersion: string;
  readonly serviceVersion: string;
  /** Epoch nanoseconds, decimal: start of the last minute with data. */
  readonly lastSeen: string;
  /** Calls, failed and p95 per step of `ServicesAnswer.stepSeconds`, oldest first. */
  readonly series: {
    readonly calls: readonly number[];
    readonly failed: readonly number[];
    readonly p95Ns: readonly (number | null)[];
  };
}

export interface ServicesAnswer {
  readonly services: readonly ServiceSummary[];
  readonly environments: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly stepSeconds: number;
  /** Percentiles come from a histogram in steps of 2^(1/8): at most 4.5 % off. */
  readonly percentileError: number;
  readonly completeness: Completeness;
}

/** `GET /api/services/:service/operations?from&to` */
export interface OperationSummary {
  readonly name: string;
  readonly kind: string;
  readonly calls: number;
  readonly failed: number;
  readonly p95Ns: number | null;
}

export interface OperationsAnswer {
  readonly operations: readonly OperationSummary[];
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

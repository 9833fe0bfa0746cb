import type { Completeness } from './api-problem.ts';

/**
 * `exception`: one per `exception` event of a span. `status`: a failed span without such an event, grouped by `error.type`, status message
 * (else HTTP or RPC code) and operation.
 */
export type ErrorGroupKind = 'exception' | 'status';

/** One row of `GET /api/errors?service&environment&text&kind&order=count|last-seen|newest&from&to&limit`: ranges snap to whole minutes. */
export interface ErrorGroupSummary {
  /** 16 hex digits; the same for ever, in every service and environment. */
  readonly groupId: string;
  readonly kind: ErrorGroupKind;
  /** Class as sent, `error.type` of a `status` group; may be empty. */
  readonly type: string;
  /** What varies between occurrences (numbers, ids, quoted texts, addresses, times) is `<*>`. */
  readonly message: string;
  /** The newest message as sent, cut at 1 KiB. */
  readonly sampleMessage: string;
  /** Top application frames without line numbers, the throwing one first, then classes of causes; of a `status` group its operation. */
  readonly frames: readonly string[];
  /** Of the whole group, at most 50. */
  readonly services: readonly string[];
  /** Within the range and filter, and within the range of equal length before it. */
  readonly count: number;
  readonly previousCount: number;
  /** Epoch nanoseconds, decimal; of the whole group, as far back as roll-ups are kept. */
  readonly firstSeen: string;
  /** In a list the last one within the range and filter; on its own the last one of all. */
  readonly lastSeen: string;
  /** First seen inside the range. */
  readonly isNew: boolean;
  /** Start of the last minute of the range in which it came back after more than 24 h of silence; null when it did not. */
  readonly cameBackAt: string | null;
  /** Occurrences per step of `stepSeconds`, oldest first. */
  readonly series: readonly number[];
}

export interface ErrorsAnswer {
  readonly groups: readonly ErrorGroupSummary[];
  readonly order: ErrorOrder;
  readonly from: string;
  readonly to: string;
  readonly stepSeconds: number;
  /** Occurrences of all groups that fit, also of those that a limit left out. */
  readonly total: number;
  readonly completeness: Completeness;
}

export type ErrorOrder = 'count' | 'last-seen' | 'newest';

/** What an occurrence looked like. */
export interface ErrorSample {
  readonly traceId: string;
  readonly spanId: string;
  /** Position among the exceptions of the span, from 0. */
  readonly exception: number;
  readonly timeUnixNano: string;
  readonly service: string;
  readonly message: string;
  /** As sent, cut at 16 KiB; empty when none was. */
  readonly stack: string;
}

/** `GET /api/errors/:group?service&environment&from&to`; 404 `not-found` for a group that was never seen. */
export interface ErrorGroupDetail extends ErrorGroupSummary {
  readonly from: string;
  readonly to: string;
  readonly stepSeconds: number;
  /** Occurrences per step of the range of equal length before, oldest first. */
  readonly previousSeries: readonly number[];
  readonly byService: readonly { readonly service: string; readonly environment: string; readonly count: number }[];
  /** Most occurrences first, at most 100 resources; `version` and `instance` may be empty. */
  readonly byInstance: readonly {
    readonly service: string;
    readonly version: string;
    readonly instance: string;
    readonly host: string;
    readonly count: number;
  }[];
  readonly byVersion: readonly { readonly service: string; readonly version: string; readonly count: number }[];
  /** The newest of all, kept as long as the group. */
  readonly sample: ErrorSample | null;
}

/** `GET /api/errors/:group/series?service&environment&from&to`: the trend by service, busiest first, at most eight and the rest as one with an empty name. */
export interface ErrorSeriesAnswer {
  readonly from: string;
  readonly to: string;
  readonly stepSeconds: number;
  readonly services: readonly { readonly service: string; readonly counts: readonly number[] }[];
}

/** One row of `GET /api/errors/:group/traces?service&environment&from&to&limit`. */
export interface ErrorTrace {
  readonly traceId: string;
  /** The span with the error. */
  readonly spanId: string;
  /** Position among the exceptions of the span, from 0. */
  readonly exception: number;
  readonly startUnixNano: string;
  readonly durationNs: number;
  readonly service: string;
  readonly environment: string;
  readonly operation: string;
  readonly instance: string;
  readonly httpStatus: number | null;
  readonly failed: boolean;
  /** Of this occurrence. */
  readonly message: string;
  readonly rootService: string;
  readonly rootOperation: string;
}

/** Newest first. Of a minute with many occurrences the last and a few more are listed. */
export interface ErrorTracesAnswer {
  readonly traces: readonly ErrorTrace[];
  /** All within the range and filter, also those that are not listed. */
  readonly occurrences: number;
  readonly completeness: Completeness;
}

import type { Completeness } from './api-problem.ts';
import type { CriticalPath, RepeatRun, TraceClocks, TraceScope } from './api-trace-views.ts';
import type { AttributeType, SpanKind, StatusCode } from './span.ts';

/**
 * `GET /api/traces?q&service&operation&status=ok|failed&minDuration&maxDuration&attr=key=value (repeatable)&from&to&order=newest|slowest&limit&cursor&environment`
 * `q` is an expression (see `ExpressionProblem`); all conditions together must hold, on one span unless braces tell spans apart.
 * One row is a trace; the span shown is the matching entry span (or the root where it matches).
 */
export interface TraceSummary {
  readonly traceId: string;
  /** The matching span that stands for the trace in this list. */
  readonly spanId: string;
  readonly startUnixNano: string;
  /** Duration of that span, ns. */
  readonly durationNs: number;
  readonly service: string;
  readonly operation: string;
  readonly kind: SpanKind;
  readonly instance: string;
  readonly route: string;
  readonly httpStatus: number | null;
  readonly exception: string;
  readonly failed: boolean;
  /** Of the whole trace, as far as stored. */
  readonly trace: {
    readonly spans: number;
    readonly failedSpans: number;
    readonly services: readonly string[];
    readonly rootService: string;
    readonly rootOperation: string;
    readonly durationNs: number;
  };
}

export interface TracesAnswer {
  readonly traces: readonly TraceSummary[];
  readonly completeness: Completeness;
}

export type TraceState = 'complete' | 'progress' | 'overflow' | 'error';

/** Bits of `TraceColumns.flags`. */
export const rowFlags = {
  failed: 1,
  async: 2,
  remote: 4,
  untimed: 8,
  placeholder: 16,
  duplicate: 32,
  entry: 64,
  exception: 128,
} as const;

/** Columns in row order (pre-order), all of one length; offsets in ns from `startUnixNano`. -1 parent = top level. */
export interface TraceColumns {
  /** 16 hex digits; for a placeholder the missing span id. */
  readonly spanId: readonly string[];
  readonly parentRow: readonly number[];
  readonly depth: readonly number[];
  readonly startNs: readonly number[];
  readonly execNs: readonly number[];
  /** Exec / base in percent, two decimals, half up; may pass 100. 0 for rows without numbers. */
  readonly execPercent: readonly number[];
  readonly gapNs: readonly number[];
  readonly selfNs: readonly number[];
  readonly exclusiveNs: readonly number[];
  /** Index into `applications`. */
  readonly application: readonly number[];
  /** Index into `operations`. */
  readonly operation: readonly number[];
  /** Index into `instances`. */
  readonly instance: readonly number[];
  /** Number of the span kind (index into `spanKinds`). */
  readonly kind: readonly number[];
  readonly flags: readonly number[];
  /** Parallel group number within the trace, 0 = none. */
  readonly group: readonly number[];
  /** Size of the subtree under the row, the row itself not counted. */
  readonly descendants: readonly number[];
  /** The row's share of the critical path, ns. */
  readonly criticalNs: readonly number[];
  /** How many child rows (error, exceptions, statement, links) are drawn under the row. */
  readonly childRows: readonly number[];
  /** Index into `clocks.clocks`, -1 = not known. */
  readonly clock: readonly number[];
}

export interface TraceReason {
  readonly code:
    | 'NO_ROOT'
    | 'MULTIPLE_ROOTS'
    | 'MISSING_PARENT'
    | 'CYCLE'
    | 'DUPLICATE_ID'
    | 'SHARED_ID'
    | 'UNTIMED'
    | 'DROPPED'
    | 'LATE'
    | 'STILL_ARRIVING';
  readonly count: number;
}

/** `GET /api/traces/:traceId?<TraceViewQuery but version>`: the skeleton, no texts or attributes. */
export interface TraceSkeleton {
  readonly traceId: string;
  /** Changes whenever a span has arrived; requests about rows give it back. */
  readonly version: string;
  readonly state: TraceState;
  readonly reasons: readonly TraceReason[];
  readonly startUnixNano: string;
  /** Length of W and of the base, ns. */
  readonly windowNs: number;
  readonly baseNs: number;
  readonly tailMode: boolean;
  /** Row of the focus transaction. */
  readonly focusRow: number;
  readonly counts: {
    readonly spans: number;
    readonly storedSpans: number;
    readonly applications: number;
    readonly orphans: number;
    readonly placeholders: number;
    readonly failed: number;
    readonly depth: number;
  };
  readonly applications: readonly {
    readonly service: string;
    readonly namespace: string;
    readonly environment: string;
    readonly spans: number;
  }[];
  readonly operations: readonly string[];
  readonly instances: readonly string[];
  readonly scope: TraceScope;
  readonly clocks: TraceClocks;
  readonly criticalPath: CriticalPath;
  /** Runs of rows that may be folded into one, by their first row. */
  readonly repeats: readonly RepeatRun[];
  readonly columns: TraceColumns;
}

export interface AttributeValue {
  readonly key: string;
  /** As stored: strings as sent, integers in decimal, doubles in shortest round-trip form, arrays and maps as JSON, bytes as base64. */
  readonly value: string;
  readonly type: AttributeType;
}

/** `GET /api/traces/:traceId/spans/:spanId`: all of one span. */
export interface SpanDetail {
  readonly traceId: string;
  readonly spanId: string;
  /** 16 hex digits or empty. */
  readonly parentSpanId: string;
  readonly traceState: string;
  readonly flags: number;
  readonly name: string;
  readonly kind: SpanKind;
  readonly startUnixNano: string;
  readonly endUnixNano: string;
  readonly durationNs: number;
  readonly status: { readonly code: StatusCode; readonly message: string };
  readonly failed: boolean;
  readonly service: string;
  readonly namespace: string;
  readonly environment: string;
  readonly instance: string;
  readonly attributes: readonly AttributeValue[];
  readonly events: readonly {
    readonly timeUnixNano: string;
    readonly name: string;
    readonly attributes: readonly AttributeValue[];
  }[];
  readonly links: readonly {
    readonly traceId: string;
    readonly spanId: string;
    readonly traceState: string;
    readonly attributes: readonly AttributeValue[];
  }[];
  readonly resource: readonly AttributeValue[];
  readonly scope: { readonly name: string; readonly version: string; readonly attributes: readonly AttributeValue[] };
  readonly dropped: { readonly attributes: number; readonly events: number; readonly links: number };
  readonly wasCut: boolean;
}
/** `GET /api/traces/:traceId/download?format=otlp` answers OTLP/JSON (`{ resourceSpans: [...] }`) as a file. */

import type { SpanKind } from './span.ts';
import type { Completeness } from './api-problem.ts';

/**
 * Every route under `/api/traces/:traceId` that speaks of rows takes the parameters that chose the rows of the skeleton
 * (`entry`, `clock`, `scope`, `base`, `limit`) and `version`, the skeleton's own. When the trace has changed since, it answers 409
 * (`conflict`): the skeleton is to be read again.
 */
export interface TraceViewQuery {
  /** 16 hex digits. */
  readonly entry?: string;
  readonly clock?: TraceClock;
  readonly scope?: TraceScope;
  readonly base?: 'auto' | 'window';
  readonly limit?: number;
  readonly version?: string;
}

export type TraceClock = 'raw' | 'adjusted';
/** The whole trace, or the subtree of the focus transaction alone. */
export type TraceScope = 'trace' | 'entry';

/** What the clocks of a trace's hosts say about each other; the same whichever clock is shown. */
export interface TraceClocks {
  readonly shown: TraceClock;
  /** Each known clock and by how much the adjusted view moves its spans, ns; 0 = not moved. */
  readonly clocks: readonly { readonly name: string; readonly shiftNs: number; readonly spans: number }[];
  /** Largest |shift|, ns; 0 = the clocks agree as far as can be told. */
  readonly maxShiftNs: number;
  /** Calls that stay impossible whatever is moved. */
  readonly unresolved: number;
  /** Calls that look impossible but whose clocks are not known. */
  readonly unknown: number;
  /** Shifts that were not applied because they are above the limit. */
  readonly tooLarge: number;
}

/** Sections of the critical path by time; they tile the view root exactly. Columns of one length. */
export interface CriticalPath {
  readonly row: readonly number[];
  /** Offsets from the trace's start, ns. */
  readonly startNs: readonly number[];
  readonly endNs: readonly number[];
  /** Exec of the view root (the only root, else the focus): the sum of all sections. 0 when it has no times. */
  readonly totalNs: number;
  /** How long what is below the view root goes on after it ended, ns; the path does not cover it. */
  readonly asyncTailNs: number;
}

/** A run of at least five sibling rows that do the same. */
export interface RepeatRun {
  /** The siblings, in row order. */
  readonly rows: readonly number[];
  readonly totalNs: number;
  /** Nearest rank. */
  readonly p95Ns: number;
  readonly maxNs: number;
  readonly failed: number;
}

/** Rows of a span that are no spans: always drawn directly under it, in this order. */
export const childRowKinds = ['error', 'exception', 'sql', 'bind', 'link'] as const;
export type ChildRowKind = (typeof childRowKinds)[number];

export interface ChildRow {
  readonly kind: ChildRowKind;
  /** `SocketTimeoutException`, `SQL`, `Link`. */
  readonly title: string;
  /** One line. */
  readonly argument: string;
  /** The whole text: stack trace, statement, bind values as JSON; empty when the line is all. */
  readonly text: string;
  /** Of an exception: full class, message, and when it was recorded, epoch ns. */
  readonly exception?: { readonly type: string; readonly message: string; readonly timeUnixNano: string };
  /** Of a link. The service is empty when the target is not stored. */
  readonly target?: { readonly traceId: string; readonly spanId: string; readonly service: string };
}

/** The texts of one row; numbers are in the skeleton. */
export interface CallTreeRow {
  readonly row: number;
  readonly spanId: string;
  readonly method: string;
  readonly argument: string;
  /** Full class; the table shows its last segment. */
  readonly className: string;
  /** `code.function.name` as sent; empty when unknown. */
  readonly functionName: string;
  /** `MYSQL`, `HTTP_SERVER`, `JAVA`. */
  readonly api: string;
  readonly agent: string;
  /** `name@version` of the instrumentation scope. */
  readonly scope: string;
  /** `address:port` of the other side; empty when unknown. */
  readonly remoteAddress: string;
  readonly attributes: number;
  readonly events: number;
  readonly links: number;
  /** Attributes, events and links that the sender dropped. */
  readonly dropped: number;
  /** As many as the skeleton's `childRows` of the row says. */
  readonly children: readonly ChildRow[];
}

/**
 * `GET /api/traces/:traceId/call-tree?row&rows` (at most 500 rows): the texts of a range of rows. Placeholders have no row here.
 * `format=csv` answers all rows with all columns as a file.
 */
export interface CallTreeAnswer {
  readonly version: string;
  readonly rows: readonly CallTreeRow[];
}

export const findKinds = ['self', 'exclusive', 'exception', 'argument', 'all', 'query'] as const;
export type FindKind = (typeof findKinds)[number];

/** `GET /api/traces/:traceId/find?kind&value`: the rows that are found, whether drawn or not, ascending. `value` of self and exclusive is in ms. */
export interface FindAnswer {
  readonly version: string;
  readonly rows: readonly number[];
}

export interface NumberSummary {
  readonly totalNs: number;
  readonly avgNs: number;
  readonly minNs: number;
  readonly maxNs: number;
}

export interface StatisticsRow {
  /** Value of the first key, and of the second when there is one. `null`: the spans that have none. */
  readonly key: string | null;
  readonly second: string | null;
  readonly count: number;
  readonly failed: number;
  readonly exec: NumberSummary;
  readonly exclusive: NumberSummary;
  readonly self: NumberSummary;
  /** Sum of Exclusive / base, two decimals; may pass 100 in sum. */
  readonly exclusivePercent: number;
  readonly criticalNs: number;
  /** The first row of the group. */
  readonly firstRow: number;
}

/**
 * `GET /api/traces/:traceId/statistics?by&then`: `by` and `then` are `application`, `operation`, `api`, `agent` or `attribute:<key>`.
 * Untimed spans are counted, their times are not.
 */
export interface StatisticsAnswer {
  readonly version: string;
  /** Most Exclusive first, at most 1,000. */
  readonly rows: readonly StatisticsRow[];
  /** Groups there are; more than `rows` has when it was cut. */
  readonly rowsFound: number;
  /** Repeats there are; more than `repeats` has when it was cut. */
  readonly repeatsFound: number;
  /** Children of one parent that do the same at least five times, one after the other or not; most time first, at most 500. */
  readonly repeats: readonly {
    readonly parentRow: number;
    readonly firstRow: number;
    readonly operation: string;
    readonly argument: string;
    readonly count: number;
    readonly failed: number;
    readonly totalNs: number;
    readonly maxNs: number;
  }[];
  /** Attribute keys to group by, with the number of spans that have them; the most frequent first, at most 200. */
  readonly attributeKeys: readonly { readonly key: string; readonly spans: number }[];
}

export type TraceNodeKind = 'user' | 'service' | 'database' | 'cache' | 'queue' | 'external' | 'unknown';

export interface TraceMapNode {
  readonly id: string;
  readonly kind: TraceNodeKind;
  readonly name: string;
  /** Of a service: its name, for its colour and its page; empty otherwise. */
  readonly service: string;
  /** `MYSQL`, `KAFKA`; empty for services. */
  readonly api: string;
  readonly spans: number;
  readonly failed: number;
  readonly exclusiveNs: number;
  readonly criticalNs: number;
  /** Rows of its spans, ascending; of a node that is no service, of the calls into it. */
  readonly rows: readonly number[];
}

export interface TraceMapEdge {
  readonly from: string;
  readonly to: string;
  readonly calls: number;
  readonly failed: number;
  readonly sumNs: number;
  readonly maxNs: number;
  readonly isAsync: boolean;
  /** The calling rows, ascending. */
  readonly rows: readonly number[];
}

/** `GET /api/traces/:traceId/map`: the service map of this trace alone. */
export interface TraceMapAnswer {
  readonly version: string;
  readonly nodes: readonly TraceMapNode[];
  readonly edges: readonly TraceMapEdge[];
}

/** `GET /api/traces/:traceId/links`: stored spans of other traces that link into this one. */
export interface BacklinksAnswer {
  readonly links: readonly {
    /** The span of this trace that is linked to. */
    readonly toSpanId: string;
    readonly traceId: string;
    readonly spanId: string;
    readonly service: string;
    readonly operation: string;
    readonly startUnixNano: string;
  }[];
  readonly completeness: Completeness;
}

/** One entry span: what the list of transactions counts. */
export interface Transaction {
  readonly traceId: string;
  readonly spanId: string;
  readonly startUnixNano: string;
  readonly durationNs: number;
  readonly service: string;
  readonly namespace: string;
  readonly environment: string;
  readonly operation: string;
  readonly kind: SpanKind;
  readonly path: string;
  /** `address:port` that was called; empty when unknown. */
  readonly endPoint: string;
  /** Full class of the last exception, else `error.type`, else empty. */
  readonly exception: string;
  readonly clientIp: string;
  readonly agent: string;
  readonly httpStatus: number | null;
  readonly failed: boolean;
  /** Failed spans of the whole trace. */
  readonly failedSpans: number;
}

/**
 * `GET /api/transactions?q&service&operation&environment&status&minDuration&maxDuration&attr&agent&from&to&sel&order&limit&cursor`.
 * The conditions hold on the entry span itself. `sel=x1,x2,y1,y2` is a region of the scatter chart, all edges included: starts as epoch ns, response
 * times in ns; an empty y2 has no upper limit. `order` is newest, oldest, slowest or failed (failed first, newest first within).
 */
export interface TransactionsAnswer {
  readonly transactions: readonly Transaction[];
  readonly completeness: Completeness;
}

/** What all answers about many transactions say of them. */
export interface TransactionTotals {
  /** Exact unless `completeness` says that not all was searched. */
  readonly ok: number;
  readonly failed: number;
  readonly completeness: Completeness;
}

/**
 * `GET /api/transactions/scatter?<filters of the list>&width&height&max`: `width` and `height` of the plot in px, `max` the top of the y axis
 * (a duration as `5s`; when not said, one that holds 99.9 % of what is found, rounded up). Up to 10,000 transactions are points, up to 100,000
 * cells of 2 x 2 px; above, neither (`too-many`): the heat map is to be shown.
 */
export interface ScatterAnswer extends TransactionTotals {
  readonly form: 'points' | 'cells' | 'too-many';
  readonly fromUnixNano: string;
  readonly toUnixNano: string;
  /** Top of the y axis, ns. */
  readonly maxNs: number;
  /** Transactions above the top. */
  readonly above: { readonly ok: number; readonly failed: number };
  /** Columns of one length, oldest first. Offsets from `fromUnixNano`, ns. Points above the top have their real response time. */
  readonly points: {
    readonly startNs: readonly number[];
    readonly durationNs: readonly number[];
    readonly failed: readonly (0 | 1)[];
  };
  /** Columns of one length. Cells of 2 x 2 px from the lower left; what is above the top is in the topmost row. */
  readonly cells: {
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly ok: readonly number[];
    readonly failed: readonly number[];
  };
}

/** `GET /api/transactions/heatmap?<filters of the list>&scale=log|linear&max`: at most 120 columns and 50 rows. The sum of all cells is the count. */
export interface TransactionHeatmap extends TransactionTotals {
  readonly scale: 'log' | 'linear';
  /** Starts of the columns, epoch ns, and their width, ns: [from, to). */
  readonly columns: readonly string[];
  readonly stepNs: number;
  /** Upper edges of the rows, ns, ascending; a row is (low, high]; the last row has no upper edge (`null`). */
  readonly rows: readonly (number | null)[];
  /** Filled cells, columns of one length; `x`, `y` are indexes of the column and the row. */
  readonly cells: {
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly ok: readonly number[];
    readonly failed: readonly number[];
  };
}

import type { Completeness } from './api-problem.ts';
import type { TraceState } from './api-traces.ts';
import type { SpanKind } from './span.ts';

/** What one span did, without its numbers: application, kind and span name. */
export interface PathOperation {
  readonly service: string;
  readonly namespace: string;
  readonly environment: string;
  readonly operation: string;
  readonly kind: SpanKind;
}

/**
 * A node of a merged call tree: a path of operations from the root down. A CLIENT and its one SERVER child are one node, whose Exec is the
 * CLIENT's, whose Exclusive is that of both, and whose network time is the CLIENT's Exclusive. Nodes come in pre-order.
 */
export interface PathNode {
  /** Index of the parent node, -1 = a root. */
  readonly parent: number;
  readonly depth: number;
  /** Nodes under this one. */
  readonly descendants: number;
  readonly operation: PathOperation;
  /** What the CLIENT's call was answered by; null for every other node. */
  readonly server: PathOperation | null;
}

/** One of two compared transactions. */
export interface ComparedTransaction {
  readonly traceId: string;
  /** The entry span; the trace's view root when none was asked for. */
  readonly spanId: string;
  readonly operation: PathOperation;
  readonly startUnixNano: string;
  readonly durationNs: number;
  readonly failed: boolean;
  /** From the entry span down. */
  readonly spans: number;
  readonly state: TraceState;
}

/** The other side of a comparison that is no single transaction: by node the median (nearest rank, absent counts 0) of some. */
export interface ComparedMedian {
  readonly how: 'same-operation' | 'chosen';
  /** Of same-operation: where they were looked for, epoch ns; the searched transactions and the band of durations taken from them. Null when chosen. */
  readonly band: {
    readonly fromUnixNano: string;
    readonly toUnixNano: string;
    readonly found: number;
    readonly lowNs: number;
    readonly highNs: number;
  } | null;
  readonly operation: PathOperation;
  /** Median of the durations. */
  readonly durationNs: number;
  /** At most 100. */
  readonly transactions: readonly {
    readonly traceId: string;
    readonly spanId: string;
    readonly startUnixNano: string;
    readonly durationNs: number;
  }[];
  /** Baselines that were asked for and are not stored. */
  readonly missing: readonly string[];
}

/** What a side spends in a node; all 0 where it does not have it. */
export interface CompareNumbers {
  readonly count: number;
  readonly execNs: number;
  readonly exclusiveNs: number;
  /** The part of Exclusive that lies between CLIENT and SERVER. */
  readonly networkNs: number;
  readonly failed: number;
}

export interface CompareNode extends PathNode {
  readonly a: CompareNumbers;
  readonly b: CompareNumbers;
  /** A - B of Exclusive: positive where A is slower. */
  readonly deltaNs: number;
}

/**
 * `GET /api/traces/compare?a&entryA&b&entryB` compares two transactions; `?a&entryA&baseline=same-operation&n=` one with the median of at most `n`
 * (100) of the same operation in the last 24 hours whose durations lie between p40 and p60; `?a&entryA&baselines=id,id:entry,...` with the median of
 * those named. Exclusive is on the times as stored.
 */
export interface CompareAnswer {
  readonly a: ComparedTransaction;
  readonly b: ({ readonly type: 'transaction' } & ComparedTransaction) | ({ readonly type: 'median' } & ComparedMedian);
  readonly nodes: readonly CompareNode[];
  /** Indexes of nodes whose Exclusive differs, by |delta|, largest first. */
  readonly ranked: readonly number[];
  /** Paths that were left out: those with the least work beyond the first 5,000. */
  readonly leftOut: number;
}

export const aggregateSplits = ['none', 'slow', 'failed', 'time'] as const;
export type AggregateSplit = (typeof aggregateSplits)[number];

/** Some transactions that were merged. */
export interface AggregateSide {
  readonly transactions: number;
  /** How many there are; more than were merged when the newest were taken. */
  readonly total: Completeness['total'];
  readonly failed: number;
  /** Of the transactions' durations. */
  readonly avgNs: number;
  readonly p95Ns: number;
}

export interface AggregateNumbers {
  readonly count: number;
  /** Traces that have the node. */
  readonly traces: number;
  readonly failed: number;
  /** Sums. */
  readonly execNs: number;
  readonly exclusiveNs: number;
  readonly networkNs: number;
  /** Of one Exec, nearest rank. */
  readonly p95Ns: number;
  readonly maxNs: number;
}

export interface AggregateNode extends PathNode {
  readonly all: AggregateNumbers;
  /** Sum of Exclusive over the node and all under it. */
  readonly workNs: number;
  /** Exclusive and work against the work of all roots, two decimals, half up. */
  readonly exclusivePercent: number;
  readonly workPercent: number;
  /** Null without a split. */
  readonly sides: {
    readonly selected: AggregateNumbers;
    readonly others: AggregateNumbers;
    /** Exclusive per transaction of the side, ns, rounded. */
    readonly selectedAvgNs: number;
    readonly othersAvgNs: number;
    /** `selectedAvgNs` - `othersAvgNs`. */
    readonly deltaNs: number;
  } | null;
}

/**
 * `GET /api/traces/aggregate?<filters of the list of transactions>&max=1..2000&split=none|slow|failed|time&at=`: the newest matching
 * transactions merged by path of operations from their entry spans. A transaction that lies inside another matching one of its trace is
 * counted there (`nested`), not twice. With a split the newest of each side are taken, half of `max` each: slow = longer than `at` (a duration; p95 of
 * the newest when not said), failed, or started at or after `at` (a time; the middle of the range when not said).
 */
export interface AggregateAnswer {
  readonly split: AggregateSplit;
  /** Of slow: the threshold, ns. Of time: the instant, epoch ns. Both decimal; null for the other splits. */
  readonly at: string | null;
  readonly all: AggregateSide;
  readonly sides: { readonly selected: AggregateSide; readonly others: AggregateSide } | null;
  readonly traces: number;
  readonly spans: number;
  readonly nested: number;
  /** Transactions whose trace is too large to be merged with others, or whose entry span is no longer stored. */
  readonly skipped: number;
  /** The heaviest first among siblings. */
  readonly nodes: readonly AggregateNode[];
  /** With a split: indexes of nodes whose averages differ, by |delta|, largest first. */
  readonly ranked: readonly number[];
  /** Paths that were left out: those with the least work beyond the first 5,000. */
  readonly leftOut: number;
  readonly completeness: Completeness;
}

import type { AggregateNumbers } from '@galileo/model';
import { nearestRank, sortedNumbers } from './nearest-rank.ts';
import type { Stay } from './path-tree.ts';

/** Sums over the stays in one node. */
export interface Tally {
  count: number;
  failed: number;
  execNs: number;
  exclusiveNs: number;
  networkNs: number;
  /** Of every stay: the percentile needs them. */
  readonly execs: number[];
  readonly traces: TraceCount;
}

/** Counts traces whose stays come one trace after another. */
export interface TraceCount {
  count: number;
  last: number;
}

export function createTally(): Tally {
  return { count: 0, failed: 0, execNs: 0, exclusiveNs: 0, networkNs: 0, execs: [], traces: { count: 0, last: -1 } };
}

export function addStay(tally: Tally, stay: Stay, trace: number): void {
  tally.count += 1;
  if (stay.failed) tally.failed += 1;
  tally.execNs += stay.execNs;
  tally.exclusiveNs += stay.exclusiveNs;
  tally.networkNs += stay.networkNs;
  tally.execs.push(stay.execNs);
  countTrace(tally.traces, trace);
}

export function countTrace(traces: TraceCount, trace: number): void {
  if (traces.last === trace) return;
  traces.last = trace;
  traces.count += 1;
}

/** Of some tallies together; `traces` says how many traces they are, as one trace may be in several. */
export function numbersOf(tallies: readonly Tally[], traces: number): AggregateNumbers {
  const execs = sortedNumbers(tallies.flatMap((tally) => tally.execs));
  const sum = (pick: (tally: Tally) => number): number => tallies.reduce((total, tally) => total + pick(tally), 0);
  return {
    count: sum(({ count }) => count),
    traces,
    failed: sum(({ failed }) => failed),
    execNs: sum(({ execNs }) => execNs),
    exclusiveNs: sum(({ exclusiveNs }) => exclusiveNs),
    networkNs: sum(({ networkNs }) => networkNs),
    p95Ns: nearestRank(execs, 0.95),
    maxNs: execs.at(-1) ?? 0,
  };
}

import type { PreviousPeriod, RequestNumbers } from '@galileo/model';
import type { BandedCalls, Bands, CallNumbers } from '@galileo/storage';
import { addHistograms, apdexOf, percentileOf } from './histogram.ts';

export const noCalls: BandedCalls = {
  calls: 0,
  failed: 0,
  sumNs: 0,
  maxNs: 0,
  ok: [0, 0, 0, 0],
  bad: [0, 0, 0, 0],
  histogram: new Map(),
};

/** Upper edges of the bands that services are judged by, inclusive; the fourth band is above. */
export const BAND_EDGES_MS = [1000, 3000, 5000] as const;

export function addCalls(groups: readonly BandedCalls[]): BandedCalls {
  const sum = (read: (group: BandedCalls) => number): number => groups.reduce((total, group) => total + read(group), 0);
  return {
    calls: sum((group) => group.calls),
    failed: sum((group) => group.failed),
    sumNs: sum((group) => group.sumNs),
    maxNs: groups.reduce((longest, group) => Math.max(longest, group.maxNs), 0),
    ok: addBands(groups.map((group) => group.ok)),
    bad: addBands(groups.map((group) => group.bad)),
    histogram: addHistograms(groups.map((group) => group.histogram)),
  };
}

function addBands(all: readonly Bands[]): Bands {
  const sum = (band: 0 | 1 | 2 | 3): number => all.reduce((total, bands) => total + bands[band], 0);
  return [sum(0), sum(1), sum(2), sum(3)];
}

/** Satisfied are calls without failure of at most 1 s, tolerated those of at most 3 s. */
export function apdexOfCalls({ calls, ok }: Pick<BandedCalls, 'calls' | 'ok'>): number | null {
  return apdexOf({ calls, satisfied: ok[0], tolerated: ok[1] });
}

type Latencies = Pick<RequestNumbers, 'p50Ns' | 'p95Ns' | 'p99Ns' | 'maxNs'>;

export function latenciesOf({ histogram, maxNs, calls }: CallNumbers): Latencies {
  return {
    p50Ns: percentileOf(histogram, 0.5, maxNs),
    p95Ns: percentileOf(histogram, 0.95, maxNs),
    p99Ns: percentileOf(histogram, 0.99, maxNs),
    maxNs: calls === 0 ? null : maxNs,
  };
}

/** `seconds` is how long the calls took to come in. */
export function requestNumbersOf(counted: BandedCalls, seconds: number): RequestNumbers {
  const { calls, failed, sumNs } = counted;
  return {
    calls,
    failed,
    rate: calls / seconds,
    sumNs,
    avgNs: calls === 0 ? null : Math.round(sumNs / calls),
    ...latenciesOf(counted),
    apdex: apdexOfCalls(counted),
  };
}

/** How two periods compare; null when there was nothing in the one before. */
export function comparePeriods(now: RequestNumbers, before: RequestNumbers): PreviousPeriod | null {
  if (before.calls === 0) return null;
  const { calls, failed, rate, p50Ns, p95Ns, p99Ns, apdex } = before;
  return {
    calls,
    failed,
    rate,
    p50Ns,
    p95Ns,
    p99Ns,
    apdex,
    rateChange: now.rate / rate - 1,
    failedShareChange: now.calls === 0 ? null : now.failed / now.calls - failed / calls,
    p95Change: now.p95Ns === null || p95Ns === null || p95Ns === 0 ? null : now.p95Ns / p95Ns - 1,
  };
}

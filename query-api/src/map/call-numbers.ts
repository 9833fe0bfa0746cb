import type { CallNumbers, MapEdgeKind } from '@galileo/model';
import type { EdgeNumbers } from '@galileo/storage';
import { apdexOf, percentileOf } from '../services/histogram.ts';

type Counted = Pick<EdgeNumbers, 'calls' | 'failed' | 'maxNs' | 'ok' | 'bad' | 'histogram'> & {
  readonly sumNs: number | bigint;
};

const normalEdgesMs = [1000, 3000, 5000] as const;
/** Of databases, caches and of publishing to a queue. */
const fastEdgesMs = [100, 300, 500] as const;

export function bandEdgesOf(kind: MapEdgeKind): CallNumbers['bandEdgesMs'] {
  return kind === 'database' || kind === 'cache' || kind === 'send' ? fastEdgesMs : normalEdgesMs;
}

/** Numbers as the API gives them: a call is satisfied when it is ok in the first band, tolerated in the second. */
export function callNumbersOf(counted: Counted, bandEdgesMs: CallNumbers['bandEdgesMs']): CallNumbers {
  const { calls, failed, sumNs, maxNs, ok, bad, histogram } = counted;
  return {
    calls,
    failed,
    sumNs: Number(sumNs),
    maxNs,
    p50Ns: percentileOf(histogram, 0.5, maxNs),
    p95Ns: percentileOf(histogram, 0.95, maxNs),
    p99Ns: percentileOf(histogram, 0.99, maxNs),
    apdex: apdexOf({ satisfied: ok[0], tolerated: ok[1], calls }),
    bandEdgesMs,
    ok,
    bad,
  };
}

/** Two decimals; null of nothing. */
export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part * 10_000) / whole) / 100;
}

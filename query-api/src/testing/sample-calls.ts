import type { BandedCalls, Bands } from '@galileo/storage';

const BAND_EDGES_NS = [1_000_000_000, 3_000_000_000, 5_000_000_000] as const;

/** A call as a test tells it. */
export interface SampleCall {
  readonly ns: number;
  readonly isFailed?: boolean;
}

/** Calls counted as the roll-ups count them. */
export function countCalls(calls: readonly SampleCall[]): BandedCalls {
  const failed = calls.filter(({ isFailed }) => isFailed === true);
  const histogram = new Map<number, number>();
  for (const { ns } of calls) {
    const key = Math.max(0, Math.min(200, Math.ceil(8 * Math.log2(Math.max(ns, 1) / 100_000))));
    histogram.set(key, (histogram.get(key) ?? 0) + 1);
  }
  return {
    calls: calls.length,
    failed: failed.length,
    sumNs: calls.reduce((sum, { ns }) => sum + ns, 0),
    maxNs: calls.reduce((longest, { ns }) => Math.max(longest, ns), 0),
    ok: bandsOf(calls.filter(({ isFailed }) => isFailed !== true)),
    bad: bandsOf(failed),
    histogram,
  };
}

function bandsOf(calls: readonly SampleCall[]): Bands {
  const upTo = (edge: number): number => calls.filter(({ ns }) => ns <= edge).length;
  const [first, second, third] = BAND_EDGES_NS;
  return [upTo(first), upTo(second) - upTo(first), upTo(third) - upTo(second), calls.length - upTo(third)];
}

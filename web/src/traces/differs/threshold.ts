import { durationText } from '../../search/bar-filters.ts';
import { nanosOfText } from '../../search/duration-text.ts';

/** What is compared with the rest: failed transactions, or those from a duration on (ns; undefined: from where the slow ones begin). */
export type Comparison = { readonly kind: 'failed' } | { readonly kind: 'slow'; readonly minNs: number | undefined };

/** `differs=failed`, `differs=slow`, `differs=800ms`; undefined while nothing is compared. */
export function readComparison(text: string | null): Comparison | undefined {
  if (text === 'failed') return { kind: 'failed' };
  if (text === 'slow') return { kind: 'slow', minNs: undefined };
  const minNs = nanosOfText(text ?? '');
  return minNs === undefined ? undefined : { kind: 'slow', minNs };
}

export function writeComparison(comparison: Comparison): string {
  if (comparison.kind === 'failed') return 'failed';
  return comparison.minNs === undefined ? 'slow' : durationText(BigInt(comparison.minNs));
}

export interface ListedDurations {
  /** Nanoseconds, in any order. */
  readonly durations: readonly number[];
  /** True when the list is the slow end of more. */
  readonly isSlowEnd: boolean;
}

/** From where on the listed traces are slow: the slowest tenth; of a list that is the slow end of more, all of it. Two digits, rounded down. */
export function usualThreshold({ durations, isSlowEnd }: ListedDurations): number | undefined {
  const sorted = durations.toSorted((a, b) => a - b);
  const at = isSlowEnd ? sorted[0] : sorted[Math.floor(sorted.length * 0.9)];
  return at === undefined ? undefined : twoDigits(at);
}

function twoDigits(ns: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, ns))) - 1);
  return Math.floor(ns / unit) * unit;
}

/** Steps of the scale a threshold is drawn on. */
export const SCALE_STEPS = 100;

/** A scale of durations with equal ratios from step to step. */
export interface DurationScale {
  readonly minNs: number;
  readonly maxNs: number;
}

/** The scale that holds these durations; undefined when they are all alike and nothing can be drawn. */
export function scaleOf(durations: readonly number[]): DurationScale | undefined {
  const minNs = durations.reduce((least, ns) => Math.min(least, ns), Infinity);
  const maxNs = durations.reduce((most, ns) => Math.max(most, ns), 0);
  return maxNs > Math.max(1, minNs) ? { minNs: Math.max(1, minNs), maxNs } : undefined;
}

export function stepOf({ minNs, maxNs }: DurationScale, ns: number): number {
  const share = Math.log(Math.max(minNs, ns) / minNs) / Math.log(maxNs / minNs);
  return Math.round(Math.min(1, share) * SCALE_STEPS);
}

export function nanosOfStep({ minNs, maxNs }: DurationScale, step: number): number {
  return twoDigits(minNs * (maxNs / minNs) ** (step / SCALE_STEPS));
}

/** How many durations stand at each of so many equal parts of the scale, the ends included. */
export function countsOnScale(scale: DurationScale, durations: readonly number[], parts: number): readonly number[] {
  const counts = Array.from({ length: parts }, () => 0);
  for (const ns of durations) {
    const at = Math.min(parts - 1, Math.floor((stepOf(scale, ns) / SCALE_STEPS) * parts));
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

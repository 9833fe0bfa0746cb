import { niceStep } from '../../charts/time-axis.ts';

const shares = [1, 2, 2.5, 5, 10] as const;
const MOST_TICKS = 5;

/** Round response times up to the top, ns: at most five above zero. */
export function durationTicks(maxNs: number): readonly number[] {
  const least = maxNs / MOST_TICKS;
  const unit = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  const step = unit * (shares.find((share) => unit * share >= least * 0.999) ?? 10);
  return Array.from({ length: Math.floor(maxNs / step + 1e-9) + 1 }, (_, index) => index * step);
}

export interface TimeTicks {
  /** Epoch ms. */
  readonly at: readonly number[];
  /** Distance of two ticks, ms. */
  readonly stepMs: number;
}

export function timeTicks(from: number, to: number, most: number): TimeTicks {
  const stepMs = niceStep(to - from, Math.max(1, most));
  const first = Math.ceil(from / stepMs) * stepMs;
  const count = Math.max(0, Math.floor((to - first) / stepMs) + 1);
  return { stepMs, at: Array.from({ length: count }, (_, index) => first + index * stepMs) };
}

import type { ServiceSeriesAnswer } from '@galileo/model';
import type { TimeFrame } from '../charts/plot-area.ts';
import { bucketTimes } from '../charts/time-axis.ts';
import { millisOf } from '../format/times.ts';

type Values = readonly (number | null)[];

/** The series of a service as its charts draw them. */
export interface SeriesView {
  readonly frame: TimeFrame;
  /** Starts of the steps, epoch ms. */
  readonly times: readonly number[];
  /** Per second; null where the step has hardly begun. */
  readonly ok: Values;
  readonly failed: Values;
  /** 0 to 1; null without requests. */
  readonly failedShare: Values;
}

/** A step that has lasted less says nothing about a rate. */
const LEAST_SECONDS = 10;

/** How long each step has lasted: the last one may have been cut by the end of the range, or by now. */
export function stepLengths({ from, to, asOf, stepSeconds, calls }: ServiceSeriesAnswer): readonly number[] {
  const seconds = (Math.min(millisOf(to), millisOf(asOf)) - millisOf(from)) / 1000;
  return calls.map((_count, index) => Math.min(stepSeconds, Math.max(0, seconds - index * stepSeconds)));
}

export function seriesView(answer: ServiceSeriesAnswer): SeriesView {
  const lengths = stepLengths(answer);
  const perSecond = (counts: readonly number[]): Values =>
    counts.map((count, index) => {
      const seconds = lengths[index] ?? 0;
      return seconds < LEAST_SECONDS ? null : count / seconds;
    });
  const ok = answer.calls.map((calls, index) => calls - (answer.failed[index] ?? 0));
  const from = millisOf(answer.from);
  return {
    frame: { from, stepMs: answer.stepSeconds * 1000, count: answer.calls.length },
    times: bucketTimes(from, answer.stepSeconds, answer.calls.length),
    ok: perSecond(ok),
    failed: perSecond(answer.failed),
    failedShare: answer.calls.map((calls, index) => (calls === 0 ? null : (answer.failed[index] ?? 0) / calls)),
  };
}

/** The time a drag over buckets means: whole steps, not beyond the end of the range. Epoch ms; undefined outside. */
export function zoomTo(
  { frame, end }: { readonly frame: TimeFrame; readonly end: number },
  first: number,
  last: number,
): { readonly from: number; readonly to: number } | undefined {
  if (frame.count === 0) return undefined;
  const from = frame.from + Math.max(0, first) * frame.stepMs;
  const to = Math.min(end, frame.from + (Math.min(frame.count - 1, last) + 1) * frame.stepMs);
  return to > from ? { from, to } : undefined;
}

export interface Extent {
  readonly least: number;
  readonly most: number;
  readonly last: number;
}

/** Least, greatest and last value, for a chart told in words; undefined when there is none. */
export function extentOf(values: Values): Extent | undefined {
  const known = values.filter((value) => value !== null);
  const last = known.at(-1);
  if (last === undefined) return undefined;
  return {
    least: known.reduce((least, value) => Math.min(least, value), Infinity),
    most: known.reduce((most, value) => Math.max(most, value), -Infinity),
    last,
  };
}

import { nanos, SILENT_AFTER_SECONDS, type Nanos, type Reporting } from '@galileo/model';
import { LIVE_MS } from '../ask/share-answers.ts';
import { readRange, wholeMinutes, type TimeRange } from '../http/time-parameter.ts';

const NANOS_PER_SECOND = 1_000_000_000n;
const NANOS_PER_MILLI = 1_000_000n;
const HOUR_SECONDS = 3600;
/** From this step on a previous period begins on the hour: minutes are kept for some weeks only. */
const LONG_STEP_SECONDS = 6 * HOUR_SECONDS;
const STEP_SECONDS = [60, 300, 900, 3600, 10_800, 21_600, 43_200, 86_400, 604_800, 2_592_000] as const;
/** Data of the last minutes may still be on its way. */
const LIVE_NANOS = 120n * NANOS_PER_SECOND;

/** A range of time in steps, as charts and lists show it. Equal for all who ask within the same minute. */
export interface Period {
  /** On a whole step. */
  readonly from: Nanos;
  /** On a whole minute; the last step may be shorter. */
  readonly to: Nanos;
  readonly stepSeconds: number;
  readonly steps: number;
  /** The period of equal length before. */
  readonly previousFrom: Nanos;
  /** Whether data may still come in. */
  readonly isLive: boolean;
  /** For questions in steps: hours do for steps that are whole hours. */
  readonly grain: 'minute' | 'hour';
}

/**
 * Reads the asked range for an answer that is shared. `now`, or a time that a browser takes for it, is the last second of the ten that an
 * answer is kept for, so that everyone who asks within them means the same minutes.
 */
export function readPeriod(
  asked: { readonly from?: string; readonly to?: string },
  maxSteps: number,
  nowMs: number,
): Period {
  const lastSecondMs = Math.floor(nowMs / LIVE_MS) * LIVE_MS + LIVE_MS - 1000;
  const range = readRange(asked, lastSecondMs);
  const behindMs = nowMs - Number(range.to / NANOS_PER_MILLI);
  if (Math.abs(behindMs) > LIVE_MS) return periodOf(range, maxSteps, nowMs);
  const to = BigInt(lastSecondMs) * NANOS_PER_MILLI;
  return periodOf({ from: nanos(to - (range.to - range.from)), to: nanos(to) }, maxSteps, nowMs);
}

/** The roll-ups' times end here: 2106-02-07 in whole minutes. */
const LATEST = 4_294_967_280n * NANOS_PER_SECOND;
const clamp = (instant: bigint): Nanos => nanos(instant < 0n ? 0n : instant > LATEST ? LATEST : instant);

/** The shortest step that needs at most `maxSteps` of them. */
export function periodOf(asked: TimeRange, maxSteps: number, nowMs: number): Period {
  const widened = wholeMinutes(asked);
  const [start, to] = [clamp(widened.from), clamp(widened.to)];
  const stepSeconds = STEP_SECONDS.find((step) => countSteps(floorTo(start, step), to, step) <= maxSteps) ?? 2_592_000;
  const from = floorTo(start, stepSeconds);
  const before = clamp(from - (to - from));
  return {
    from,
    to,
    stepSeconds,
    steps: countSteps(from, to, stepSeconds),
    previousFrom: stepSeconds < LONG_STEP_SECONDS ? before : floorTo(before, HOUR_SECONDS),
    isLive: to + LIVE_NANOS > BigInt(nowMs) * NANOS_PER_MILLI,
    grain: stepSeconds % HOUR_SECONDS === 0 ? 'hour' : 'minute',
  };
}

function floorTo(instant: bigint, stepSeconds: number): Nanos {
  const step = BigInt(stepSeconds) * NANOS_PER_SECOND;
  return nanos((instant / step) * step);
}

function countSteps(from: bigint, to: bigint, stepSeconds: number): number {
  const step = BigInt(stepSeconds) * NANOS_PER_SECOND;
  return Number((to - from + step - 1n) / step);
}

/** Seconds of the range that have passed; at least one, so that rates are numbers. */
export function passedSeconds({ from, to }: TimeRange, nowMs: number): number {
  const now = BigInt(Math.ceil(nowMs)) * NANOS_PER_MILLI;
  return Math.max(1, Number((to < now ? to : now) - from) / 1e9);
}

export function reportingOf(lastNanos: bigint, to: Nanos, nowMs: number): Reporting {
  const now = BigInt(Math.floor(nowMs)) * NANOS_PER_MILLI;
  const end = to < now ? to : now;
  return end - lastNanos > BigInt(SILENT_AFTER_SECONDS) * NANOS_PER_SECOND ? 'silent' : 'reporting';
}

const DAY_NANOS = 86_400n * NANOS_PER_SECOND;

/** How far back a service is looked for that no longer reports: a day before the range, or the previous period when that is longer. */
export function lookBackFrom({ from, previousFrom }: Pick<Period, 'from' | 'previousFrom'>): Nanos {
  const dayBefore = clamp(from - DAY_NANOS);
  return previousFrom < dayBefore ? previousFrom : dayBefore;
}

const STORED_LOOK_BACK = 35n * DAY_NANOS;

/** A span in this range tells that the previous period is stored from its beginning, give or take a twentieth of it. */
export function storedBefore({ from, previousFrom }: Pick<Period, 'from' | 'previousFrom'>): TimeRange {
  return {
    from: clamp(previousFrom - STORED_LOOK_BACK),
    to: clamp(previousFrom + (from - previousFrom) / 20n + 60n * NANOS_PER_SECOND),
  };
}

import { nanos, type Nanos } from '@galileo/model';
import { LIVE_MS } from '../ask/share-answers.ts';
import { readRange, wholeMinutes, type TimeRange } from '../http/time-parameter.ts';

/** A range made of whole minutes, or beyond two days of whole hours. */
export interface MapRange extends TimeRange {
  readonly unit: 'minute' | 'hour';
  /** Whether edges of it may still change soon. */
  readonly isLive: boolean;
}

export interface AskedTimes {
  readonly from?: string;
  readonly to?: string;
}

/** Minutes this young may get more spans. */
const LIVE_NANOS = 300_000_000_000n;

/** Equal for all who ask within the ten seconds that an answer is shared for. */
export function readMapRange(asked: AskedTimes, nowMs: number): MapRange {
  const lastSecond = Math.floor(nowMs / LIVE_MS) * LIVE_MS + LIVE_MS - 1000;
  const range = mapRangeOf(readRange(asked, lastSecond));
  return { ...range, isLive: range.to + LIVE_NANOS > BigInt(Math.floor(nowMs)) * 1_000_000n };
}

const NANOS_PER_SECOND = 1_000_000_000n;
const HOUR: bigint = 3600n * NANOS_PER_SECOND;
const BY_MINUTE: bigint = 48n * HOUR;

export function mapRangeOf(asked: TimeRange): Omit<MapRange, 'isLive'> {
  const range = wholeMinutes(asked);
  if (range.to - range.from <= BY_MINUTE) return { ...range, unit: 'minute' };
  return {
    from: nanos((range.from / HOUR) * HOUR),
    to: nanos(((range.to + HOUR - 1n) / HOUR) * HOUR),
    unit: 'hour',
  };
}

const MINUTE_SECONDS = 60;
/** A server's spans may come this long after its minute is over. */
const SETTLES_SECONDS = 90;

/** The first minute that ended less than 90 s ago, or has not ended: from there on a caller alone may still be paired. Seconds since the epoch. */
export function settledTo(nowMs: number): number {
  const lastEnd = nowMs / 1000 - SETTLES_SECONDS;
  return Math.floor(lastEnd / MINUTE_SECONDS) * MINUTE_SECONDS;
}

export function nanosOfSeconds(seconds: number): Nanos {
  return nanos(BigInt(seconds) * NANOS_PER_SECOND);
}

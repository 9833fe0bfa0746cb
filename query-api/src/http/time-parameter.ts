import { nanos, nanosFromMillis, type Nanos } from '@galileo/model';
import { FieldError, wrongField } from './field-error.ts';

export const TIME_EXPECTED =
  'a time: RFC 3339 such as 2026-01-31T08:00:00Z, epoch milliseconds, now, or now-15m (units s, m, h, d)';

const MILLIS_PER_UNIT: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const NANOS_PER_SECOND = 1_000_000_000n;
/** What the store's time type holds. */
const LATEST = nanos(9_000_000_000_000_000_000n);
const RFC_3339 = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?([Zz]|[+-]\d{2}:\d{2})$/;

/** Reads a time; `now` is the next whole second, so that equal questions of several viewers are one. */
export function parseTime(field: string, text: string, nowMs: number): Nanos {
  const time = relativeTime(text, nowMs) ?? epochMillis(text) ?? rfc3339(text);
  if (time === undefined || time < 0n || time > LATEST) throw wrongField(field, text, TIME_EXPECTED);
  return time;
}

function relativeTime(text: string, nowMs: number): Nanos | undefined {
  const match = /^now(?:-(\d{1,9})([smhd]))?$/.exec(text);
  if (match === null) return undefined;
  const now = Math.ceil(nowMs / 1000) * 1000;
  return nanosFromMillis(now - Number(match[1] ?? 0) * (MILLIS_PER_UNIT[match[2] ?? ''] ?? 0));
}

function epochMillis(text: string): Nanos | undefined {
  return /^\d{1,15}$/.test(text) ? nanosFromMillis(Number(text)) : undefined;
}

/** Fractions are kept to the nanosecond. */
function rfc3339(text: string): Nanos | undefined {
  const [, date, time, fraction = '', zone] = RFC_3339.exec(text) ?? [];
  const millis = Date.parse(`${date}T${time}${zone?.toUpperCase()}`);
  if (Number.isNaN(millis)) return undefined;
  return nanos(nanosFromMillis(millis) + BigInt(fraction.padEnd(9, '0')));
}

export interface TimeRange {
  readonly from: Nanos;
  readonly to: Nanos;
}

/** The asked range; the last hour when nothing is asked. */
export function readRange(asked: { readonly from?: string; readonly to?: string }, nowMs: number): TimeRange {
  const from = parseTime('from', asked.from ?? 'now-1h', nowMs);
  const to = parseTime('to', asked.to ?? 'now', nowMs);
  if (from >= to)
    throw new FieldError(
      'from',
      `cannot use from=${JSON.stringify(asked.from ?? 'now-1h')}: expected a time before to=${JSON.stringify(asked.to ?? 'now')}`,
    );
  return { from, to };
}

const SECONDS_PER_MINUTE = 60n;

/** Widened to whole minutes, which is what roll-ups hold. */
export function wholeMinutes({ from, to }: TimeRange): TimeRange {
  const minute = NANOS_PER_SECOND * SECONDS_PER_MINUTE;
  return { from: nanos((from / minute) * minute), to: nanos(((to + minute - 1n) / minute) * minute) };
}

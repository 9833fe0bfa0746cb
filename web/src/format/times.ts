export interface TimeStyle {
  readonly language: string;
  /** IANA name; undefined is the reader's own zone. */
  readonly timeZone: string | undefined;
}

const made = new Map<string, Intl.DateTimeFormat>();
/** Few styles exist, but zones come from the address: a bound keeps the cache small. */
const MAX_FORMATS = 64;

function dateFormat(style: TimeStyle, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([style.language, style.timeZone, options]);
  const known = made.get(key);
  if (known !== undefined) return known;
  if (made.size >= MAX_FORMATS) made.clear();
  const format = new Intl.DateTimeFormat(style.language, {
    ...options,
    ...(style.timeZone === undefined ? {} : { timeZone: style.timeZone }),
  });
  made.set(key, format);
  return format;
}

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const day = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;

/** 13:05 */
export const formatClock = (ms: number, style: TimeStyle) => dateFormat(style, clock).format(ms);

/** 13:05:22 */
export const formatClockSeconds = (ms: number, style: TimeStyle) =>
  dateFormat(style, { ...clock, second: '2-digit' }).format(ms);

/** 13:05:22.939, for tables. */
export const formatClockMillis = (ms: number, style: TimeStyle) =>
  dateFormat(style, { ...clock, second: '2-digit', fractionalSecondDigits: 3 }).format(ms);

/** Day and clock with the zone, for a tooltip. */
export const formatFull = (ms: number, style: TimeStyle) =>
  dateFormat(style, { ...day, ...clock, second: '2-digit', fractionalSecondDigits: 3, timeZoneName: 'short' }).format(
    ms,
  );

/** 21 Nov, 13:05 */
export const formatDayClock = (ms: number, style: TimeStyle) =>
  dateFormat(style, { month: 'short', day: 'numeric', ...clock }).format(ms);

/** 21 Nov */
const formatDay = (ms: number, style: TimeStyle) => dateFormat(style, { month: 'short', day: 'numeric' }).format(ms);

/** From and to as short as can be: the day only where it is not the day of `now`. */
export function formatSpan(from: number, to: number, options: TimeStyle & { readonly now: number }): string {
  const dayOf = (at: number) => dateFormat(options, day).format(at);
  if (dayOf(from) !== dayOf(to)) return `${formatDayClock(from, options)} – ${formatDayClock(to, options)}`;
  const withSeconds = to - from < 120_000;
  const time = withSeconds ? formatClockSeconds : formatClock;
  const start =
    dayOf(from) === dayOf(options.now) ? time(from, options) : `${formatDay(from, options)}, ${time(from, options)}`;
  return `${start} – ${time(to, options)}`;
}

const steps = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** `2 minutes ago`, in the reader's language, in the largest unit that fits. */
export function formatRelative(ms: number, now: number, language: string): string {
  const distance = ms - now;
  const [unit, size] = steps.find(([, length]) => Math.abs(distance) >= length) ?? steps[3];
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'narrow' }).format(
    Math.trunc(distance / size),
    unit,
  );
}

/** Milliseconds of decimal epoch nanoseconds, as the API writes instants. */
export function millisOf(unixNano: string): number {
  return Number(unixNano) / 1e6;
}

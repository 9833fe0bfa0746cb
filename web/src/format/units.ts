/** Three significant figures, without an exponent: 0.123, 1.84, 12.3, 340. */
export function threeFigures(value: number): string {
  const size = Math.abs(value);
  if (size >= 99.95) return Math.round(value).toString();
  if (size >= 9.995) return value.toFixed(1);
  if (size >= 0.9995) return value.toFixed(2);
  return size < 0.0005 ? '0' : value.toFixed(3);
}

const NS = { us: 1e3, ms: 1e6, s: 1e9, m: 6e10, h: 3.6e12, d: 8.64e13 } as const;

/** Two whole parts: `2 m 05 s`, `3 h 20 m`, `4 d 06 h`. */
function twoParts(ns: number, big: keyof typeof NS, small: keyof typeof NS): string {
  const total = Math.round(ns / NS[small]);
  const per = NS[big] / NS[small];
  return `${Math.floor(total / per)} ${big} ${String(total % per).padStart(2, '0')} ${small}`;
}

/** The number of a duration and its unit, apart, for stats that set the unit smaller. */
export function splitDuration(ns: number): { readonly value: string; readonly unit: string } {
  const text = formatDuration(ns);
  const at = text.indexOf(' ');
  return text.indexOf(' ', at + 1) > 0
    ? { value: text, unit: '' }
    : { value: text.slice(0, at), unit: text.slice(at + 1) };
}

/** Nanoseconds for people: 340 us is `340 us`, then `12.3 ms`, `1.84 s`, `2 m 05 s`, `3 h 20 m`, `4 d 06 h`. */
export function formatDuration(ns: number): string {
  if (!Number.isFinite(ns)) return '–';
  if (ns < 0) return `−${formatDuration(-ns)}`;
  if (ns < 999.5) return `${Math.round(ns)} ns`;
  if (ns < 999.5 * NS.us) return `${threeFigures(ns / NS.us)} us`;
  if (ns < 999.5 * NS.ms) return `${threeFigures(ns / NS.ms)} ms`;
  if (ns < 59.95 * NS.s) return `${threeFigures(ns / NS.s)} s`;
  if (ns < 3599.5 * NS.s) return twoParts(ns, 'm', 's');
  if (ns < 24 * NS.h - NS.m / 2) return twoParts(ns, 'h', 'm');
  return twoParts(ns, 'd', 'h');
}

/** All digits, for a tooltip: `1,840,000,123 ns`. */
export function formatExactNanos(ns: number | string): string {
  return `${formatCount(typeof ns === 'string' ? Number(ns) : ns)} ns`;
}

/** Milliseconds with three decimals, as tables of calls show them: 3022.638. */
export function formatMillis(ns: number): string {
  return (ns / NS.ms).toFixed(3);
}

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** A whole number with groups; the same in every language we speak. */
export function formatCount(count: number): string {
  return Number.isFinite(count) ? grouped.format(count) : '–';
}

const thousands = ['', ' k', ' M', ' G', ' T', ' P'] as const;
const binary = [' B', ' KiB', ' MiB', ' GiB', ' TiB', ' PiB'] as const;

function scaled(value: number, base: number, units: readonly string[]): string {
  if (!Number.isFinite(value)) return '–';
  let power = 0;
  while (Math.abs(value) / base ** power >= base * 0.9995 && power < units.length - 1) power += 1;
  const part = value / base ** power;
  return `${power === 0 && Number.isInteger(value) ? value.toString() : threeFigures(part)}${units[power] ?? ''}`;
}

/** A number that may be big, in three figures: 812, 1.24 k, 3.80 M. */
export function formatShort(value: number): string {
  return scaled(value, 1000, thousands);
}

/** For an axis, whose values are round: 90 k rather than 90.0 k. */
export function formatTick(value: number): string {
  return formatShort(value)
    .replace(/(\.\d*?)0+(?=\D|$)/, '$1')
    .replace(/\.(?=\D|$)/, '');
}

/** Per second: `0.123 /s`, `14.1 /s`, `1.20 k/s`. */
export function formatRate(perSecond: number): string {
  const short = formatShort(perSecond);
  return /[kMGTP]$/.test(short) ? `${short}/s` : `${short} /s`;
}

export function formatBytes(bytes: number): string {
  return scaled(bytes, 1024, binary);
}

/** A share (0 to 1) in percent: two decimals below 1 %, one below 10 %... and never `0 %` for what is not zero. */
export function formatPercent(share: number): string {
  const text = percentNumber(share);
  return text === '–' ? text : `${text} %`;
}

/** The number of a percentage alone, for a column whose head says `%`. */
export function percentNumber(share: number): string {
  if (!Number.isFinite(share)) return '–';
  const percent = share * 100;
  if (percent === 0) return '0';
  const size = Math.abs(percent);
  if (size < 0.005) return '<0.01';
  if (size < 9.995) return percent.toFixed(2);
  if (size < 99.95) return percent.toFixed(1);
  return size === 100 ? '100' : threeFigures(percent);
}

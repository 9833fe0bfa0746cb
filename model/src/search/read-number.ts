/** Units of durations in nanoseconds, the largest first. */
const durationUnits = [
  ['h', 3_600_000_000_000n],
  ['m', 60_000_000_000n],
  ['s', 1_000_000_000n],
  ['ms', 1_000_000n],
  ['us', 1_000n],
  ['ns', 1n],
] as const;

const MAX_INT64 = 9_223_372_036_854_775_807n;
const numberForm = /^-?\d+(\.\d+)?([eE]-?\d+)?$/;
const durationForm = /^(-?)(\d{1,19})(?:\.(\d{1,12}))?(ns|us|ms|s|m|h)$/;
const timeForm = /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?([Zz]|[+-]\d\d:\d\d)?)?$/;
const epochMillisForm = /^\d{1,13}$/;

export function isNumberText(text: string): boolean {
  return numberForm.test(text) && Number.isFinite(Number(text));
}

/** Nanoseconds; undefined for what is no duration or no whole number of nanoseconds. */
export function readDuration(text: string): bigint | undefined {
  const [, sign, whole = '', fraction = '', unit] = durationForm.exec(text) ?? [];
  const size = durationUnits.find(([name]) => name === unit)?.[1];
  if (size === undefined) return undefined;
  const scale = 10n ** BigInt(fraction.length);
  const scaled = BigInt(whole + fraction) * size;
  if (scaled % scale !== 0n || scaled / scale > MAX_INT64) return undefined;
  return sign === '-' ? -(scaled / scale) : scaled / scale;
}

export function printDuration(nanos: bigint): string {
  const [unit, size] = durationUnits.find(([, each]) => nanos !== 0n && nanos % each === 0n) ?? ['ms', 1n];
  return `${nanos / size}${unit}`;
}

/** RFC 3339, UTC where no zone is given, or milliseconds since 1970. Nanoseconds; undefined for anything else. */
export function readTime(text: string): bigint | undefined {
  const nanos = epochMillisForm.test(text) ? BigInt(text) * 1_000_000n : readDate(text);
  return nanos === undefined || nanos > MAX_INT64 || nanos < -MAX_INT64 ? undefined : nanos;
}

function readDate(text: string): bigint | undefined {
  const [whole, date, minute = '00:00', second = '00', fraction = '', zone = 'Z'] = timeForm.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const instant = `${date}T${minute}:${second}`;
  const millis = Date.parse(`${instant}${zone.toUpperCase()}`);
  if (Number.isNaN(millis) || !isCalendarTime(instant)) return undefined;
  return BigInt(millis) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
}

/** False for the 30th of February, which the parser of dates takes for the 2nd of March. */
function isCalendarTime(instant: string): boolean {
  const millis = Date.parse(`${instant}Z`);
  return !Number.isNaN(millis) && new Date(millis).toISOString().startsWith(instant);
}

export function printTime(nanos: bigint): string {
  const below = ((nanos % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n;
  const seconds = new Date(Number((nanos - below) / 1_000_000n)).toISOString().slice(0, 19);
  return below === 0n ? `${seconds}Z` : `${seconds}.${String(below).padStart(9, '0').replace(/0+$/, '')}Z`;
}

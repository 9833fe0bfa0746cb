import { wrongField } from './field-error.ts';

export const DURATION_EXPECTED =
  'a duration such as 800ms, 1.5s or 250us (units ns, us, ms, s, m, h; a bare number is milliseconds)';

const NANOS_PER_UNIT: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  '': 1e6,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/** Nanoseconds of `800ms`. */
export function parseDurationNs(field: string, text: string): bigint {
  const match = /^(\d{1,15}(?:\.\d{1,9})?)(ns|us|ms|s|m|h)?$/.exec(text);
  const value = Number(match?.[1]) * (NANOS_PER_UNIT[match?.[2] ?? ''] ?? Number.NaN);
  if (!Number.isSafeInteger(Math.round(value))) throw wrongField(field, text, DURATION_EXPECTED);
  return BigInt(Math.round(value));
}

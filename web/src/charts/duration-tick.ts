import { formatDuration } from '../format/units.ts';

const units = [
  ['s', 1e9],
  ['ms', 1e6],
  ['us', 1e3],
  ['ns', 1],
] as const;

/** Nanoseconds beside an axis, whose values are round: `100 ms`, `2.5 s`, and `100 s` rather than minutes up to there. */
export function durationTick(ns: number): string {
  if (ns === 0) return '0';
  if (ns > 1e12) return formatDuration(ns);
  const [unit, size] = units.find(([, length]) => ns >= length) ?? units[3];
  return `${Number((ns / size).toPrecision(3))} ${unit}`;
}

import type { ChartColours } from './colours.ts';

/** Colours of the heat map, few to many. */
export const HEAT_STEPS = 6;
/** Below this maximum a single request would look like a crowd. */
const LEAST_MAXIMUM = 10;

const shares = [0.16, 0.32, 0.5, 0.74, 1] as const;
/** The last step goes on beyond the accent, towards the text: brighter on dark ground, darker on light. */
const LAST_SHARE = 0.45;

/** Red, green and blue of `#rrggbb` or `#rgb`, as which builds shorten it. */
function channels(hex: string): readonly number[] | undefined {
  const digits = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(hex.trim())?.[1];
  if (digits === undefined) return undefined;
  const size = digits.length / 3;
  return [0, 1, 2].map((at) => Number.parseInt(digits.slice(at * size, (at + 1) * size).repeat(3 - size), 16));
}

/** Between two colours in hexadecimal digits; the second when either is written another way. */
export function mixColours(from: string, to: string, share: number): string {
  const [start, end] = [channels(from), channels(to)];
  if (start === undefined || end === undefined) return to;
  const mixed = start.map((value, index) => Math.round(value + ((end[index] ?? value) - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** The colours of the steps on the current ground. */
export function heatColours(colours: ChartColours): readonly string[] {
  const accent = colours.resolve('var(--accent)');
  return [
    ...shares.map((share) => mixColours(colours.ground, accent, share)),
    mixColours(accent, colours.text, LAST_SHARE),
  ];
}

/** The colours of failed requests, as steep as those of all. */
export function failedColours(colours: ChartColours): readonly string[] {
  const error = colours.resolve('var(--error)');
  return [0.4, 0.52, 0.64, 0.76, 0.88, 1].map((share) => mixColours(colours.ground, error, share));
}

/** The step of a count, 0 to `HEAT_STEPS` - 1, by its logarithm: counts of cells differ by powers of ten. */
export function heatStep(count: number, most: number): number {
  if (count <= 1) return 0;
  const share = Math.log(count) / Math.log(Math.max(LEAST_MAXIMUM, most));
  return Math.min(HEAT_STEPS - 1, Math.floor(share * HEAT_STEPS));
}

import { nanos } from '@galileo/model';
import type { TimeRange } from '../http/time-parameter.ts';
import { niceStepNs } from './response-scale.ts';
import type { Grid } from './walk-counts.ts';

const MAX_COLUMNS = 120n;
const SECOND = 1_000_000_000n;
const MINUTE = 60n * SECOND;
const HOUR = 60n * MINUTE;
const STEPS: readonly bigint[] = [
  ...[1n, 5n, 10n, 30n].map((seconds) => seconds * SECOND),
  ...[1n, 5n, 15n].map((minutes) => minutes * MINUTE),
  ...[1n, 3n, 6n, 12n, 24n].map((hours) => hours * HOUR),
];
const DAY = 24n * HOUR;

/** Columns start at whole multiples of their width, so that they stay where they are while time goes on. */
export function columnsOf({ from, to }: TimeRange): Pick<Grid, 'origin' | 'stepNs'> & { readonly columns: number } {
  const stepNs = STEPS.find((step) => countOf({ from, to }, step) <= MAX_COLUMNS) ?? wholeDays({ from, to });
  return { origin: nanos((from / stepNs) * stepNs), stepNs, columns: Number(countOf({ from, to }, stepNs)) };
}

const countOf = ({ from, to }: TimeRange, step: bigint): bigint => (to - 1n) / step - from / step + 1n;

function wholeDays(range: TimeRange): bigint {
  let step = DAY;
  while (countOf(range, step) > MAX_COLUMNS) step += DAY;
  return step;
}

const ROWS_PER_DECADE = 5;
const DECADES = 5;
const LOWEST_NS = 1_000_000;

/** 1 ms to 100 s, five rows to a factor of ten, in whole ns. */
export const logEdgesNs: readonly bigint[] = Array.from({ length: ROWS_PER_DECADE * DECADES + 1 }, (_unused, edge) =>
  BigInt(Math.round(LOWEST_NS * 10 ** (edge / ROWS_PER_DECADE))),
);

/** One more row holds what is above the top. */
const MAX_ROWS_BELOW_TOP = 49n;
const LEAST_ROW_NS = 10_000_000n;

/** Equal rows of at least 10 ms that reach up to the top. */
export function linearEdgesNs(topNs: bigint): readonly bigint[] {
  const fitting = niceStepNs((topNs + MAX_ROWS_BELOW_TOP - 1n) / MAX_ROWS_BELOW_TOP);
  const row = fitting > LEAST_ROW_NS ? fitting : LEAST_ROW_NS;
  const rows = Number((topNs + row - 1n) / row);
  return Array.from({ length: Math.max(1, rows) }, (_unused, index) => row * BigInt(index + 1));
}

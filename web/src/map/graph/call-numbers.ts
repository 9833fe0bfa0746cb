import type { CallNumbers } from '@galileo/model';

/** From this share of failed calls on, a node or an edge alerts... */
const ERROR_PERCENT = 10;
/** ... if it had at least this many. */
const ERROR_MIN_CALLS = 5;

export const noCalls: CallNumbers = {
  calls: 0,
  failed: 0,
  sumNs: 0,
  maxNs: 0,
  p50Ns: null,
  p95Ns: null,
  p99Ns: null,
  apdex: null,
  bandEdgesMs: [1000, 3000, 5000],
  ok: [0, 0, 0, 0],
  bad: [0, 0, 0, 0],
};

/** In whole numbers: 10.00 % alerts, 9.99 % does not. */
export function isAlerting(numbers: CallNumbers | null): boolean {
  if (numbers === null) return false;
  return numbers.calls >= ERROR_MIN_CALLS && numbers.failed * 100 >= numbers.calls * ERROR_PERCENT;
}

/** 0 to 1. */
export const failedShare = ({ calls, failed }: CallNumbers): number => (calls === 0 ? 0 : failed / calls);

/** Null without calls. */
export const averageNs = ({ calls, sumNs }: CallNumbers): number | null => (calls === 0 ? null : sumNs / calls);

type Bands = CallNumbers['ok'];

const addBands = (a: Bands, b: Bands): Bands => [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]];

/** Satisfied calls plus half of the tolerating ones, three decimals, floored. Null without calls. */
export function apdexOf(calls: number, ok: Bands): number | null {
  return calls === 0 ? null : Math.floor((1000 * (2 * ok[0] + ok[1])) / (2 * calls)) / 1000;
}

/** Several as one. Percentiles do not add up: of more than one they are null. */
export function sumNumbers(list: readonly CallNumbers[]): CallNumbers | null {
  const [first, ...rest] = list;
  if (first === undefined) return null;
  if (rest.length === 0) return first;
  const sum = rest.reduce(
    (a, b) => ({
      ...a,
      calls: a.calls + b.calls,
      failed: a.failed + b.failed,
      sumNs: a.sumNs + b.sumNs,
      maxNs: Math.max(a.maxNs, b.maxNs),
      ok: addBands(a.ok, b.ok),
      bad: addBands(a.bad, b.bad),
    }),
    first,
  );
  return { ...sum, p50Ns: null, p95Ns: null, p99Ns: null, apdex: apdexOf(sum.calls, sum.ok) };
}

export const apdexGrades = ['excellent', 'good', 'fair', 'poor', 'unacceptable'] as const;
export type ApdexGrade = (typeof apdexGrades)[number];

const leasts = [0.94, 0.85, 0.7, 0.5, -Infinity] as const;

export function gradeOf(apdex: number): ApdexGrade {
  return apdexGrades[leasts.findIndex((least) => apdex >= least)] ?? 'unacceptable';
}

import type { ServicesAnswer } from '@galileo/model';
import type { Series } from '../charts/stacked-bars.ts';
import { bucketTimes } from '../charts/time-axis.ts';
import { millisOf } from '../format/times.ts';

export type Measure = 'calls' | 'failed';

export interface ByService {
  /** Starts of the buckets, epoch ms. */
  readonly times: readonly number[];
  /** Per minute. The biggest services, then the rest as one. */
  readonly series: readonly Series[];
  readonly total: number;
}

export interface ByServiceOptions {
  readonly measure: Measure;
  readonly colours: ReadonlyMap<string, string>;
  /** This many have a bar of their own. */
  readonly most: number;
  readonly others: (count: number) => string;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Adds up lists of one length, bucket by bucket. */
function addUp(lists: readonly (readonly number[])[], length: number): readonly number[] {
  return Array.from({ length }, (_, index) => lists.reduce((total, list) => total + (list[index] ?? 0), 0));
}

/** The same name in several environments is one series. */
function listsByName(answer: ServicesAnswer, measure: Measure): ReadonlyMap<string, readonly (readonly number[])[]> {
  const lists = new Map<string, readonly (readonly number[])[]>();
  for (const one of answer.services) lists.set(one.service, [...(lists.get(one.service) ?? []), one.series[measure]]);
  return lists;
}

export function seriesByService(answer: ServicesAnswer, options: ByServiceOptions): ByService {
  const { measure, colours, most, others } = options;
  const length = answer.services.reduce((longest, one) => Math.max(longest, one.series[measure].length), 0);
  const named = [...listsByName(answer, measure)]
    .map(([name, lists]) => ({ name, values: addUp(lists, length) }))
    .filter(({ values }) => sum(values) > 0)
    .toSorted((a, b) => sum(b.values) - sum(a.values) || a.name.localeCompare(b.name));
  const shown = named.length > most + 1 ? named.slice(0, most) : named;
  const rest = named.slice(shown.length);
  const perMinute = (values: readonly number[]) => values.map((value) => (value * 60) / answer.stepSeconds);
  const series = shown.map(({ name, values }) => ({
    name,
    colour: colours.get(name) ?? 'var(--unknown)',
    values: perMinute(values),
  }));
  const other = {
    name: others(rest.length),
    colour: 'var(--unknown)',
    values: perMinute(
      addUp(
        rest.map(({ values }) => values),
        length,
      ),
    ),
  };
  return {
    times: bucketTimes(millisOf(answer.from), answer.stepSeconds, length),
    series: rest.length === 0 ? series : [...series, other],
    total: sum(named.map(({ values }) => sum(values))),
  };
}

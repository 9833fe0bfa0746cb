import type { ErrorSeriesAnswer } from '@galileo/model';
import { bucketTimes } from '../charts/time-axis.ts';
import type { Series } from '../charts/stacked-bars.ts';
import { millisOf } from '../format/times.ts';

export interface ChartSeries {
  readonly times: readonly number[];
  readonly series: readonly Series[];
}

/** A series per service in its colour; the nameless one is the rest. */
export function chartSeries(
  { from, stepSeconds, services }: ErrorSeriesAnswer,
  colours: ReadonlyMap<string, string>,
  others: string,
): ChartSeries {
  const steps = services[0]?.counts.length ?? 0;
  return {
    times: bucketTimes(millisOf(from), stepSeconds, steps),
    series: services.map(({ service, counts }) => ({
      name: service === '' ? others : service,
      colour: (service === '' ? undefined : colours.get(service)) ?? 'var(--unknown)',
      values: counts,
    })),
  };
}

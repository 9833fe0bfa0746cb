import type { Question } from '../question.ts';
import { readServiceStep, type ServiceStep } from '../rows/service-numbers.ts';
import { fromServices, inEnvironment, redParams, type RedRange } from './red-source.ts';

export interface ServiceSeriesQuery extends RedRange {
  readonly environment: string;
  readonly stepSeconds: number;
  readonly limit: number;
}

/** Calls of every service in equal steps, counted from `from`; the busiest services first. Steps without calls have no row. */
export const listServiceSeries = ({
  environment,
  stepSeconds,
  limit,
  ...range
}: ServiceSeriesQuery): Question<ServiceStep> => ({
  name: 'listServiceSeries',
  query: [
    `
    SELECT service, namespace, environment, intDiv(toUnixTimestamp(at) - {from:UInt32}, {step:UInt32}) AS step,
      sum(calls) AS total_calls, sumIf(calls, failed = 1) AS failed_calls, max(max_ns) AS longest_ns, sumMap(hist) AS histogram`,
    fromServices(range, inEnvironment),
    `
    GROUP BY service, namespace, environment, step
    ORDER BY sum(total_calls) OVER (PARTITION BY service, namespace, environment) DESC, service, namespace, environment, step
    LIMIT {limit:UInt32}`,
  ].join(''),
  params: { ...redParams(range), environment, step: stepSeconds, limit },
  row: readServiceStep,
});

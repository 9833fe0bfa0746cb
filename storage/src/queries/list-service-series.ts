import type { Question } from '../question.ts';
import { readServiceStep, type ServiceStep } from '../rows/service-numbers.ts';
import { secondsParams, type TenantRange } from './time-range.ts';

export interface ServiceSeriesQuery extends TenantRange {
  readonly environment: string;
  readonly services: readonly string[];
  readonly stepSeconds: number;
  readonly limit: number;
}

/** Calls of the named services in equal steps, counted from `from`. Steps without calls have no row. */
export const listServiceSeries = ({
  environment,
  services,
  stepSeconds,
  limit,
  ...range
}: ServiceSeriesQuery): Question<ServiceStep> => ({
  name: 'listServiceSeries',
  query: `
    SELECT service, namespace, environment, intDiv(toUnixTimestamp(minute) - {from:UInt32}, {step:UInt32}) AS step,
      sum(calls) AS total_calls, sumIf(calls, failed = 1) AS failed_calls, max(max_ns) AS longest_ns, sumMap(hist) AS histogram
    FROM red_instance_minute
    WHERE tenant = {tenant:String} AND service IN {services:Array(String)}
      AND minute >= toDateTime({from:UInt32}, 'UTC') AND minute < toDateTime({to:UInt32}, 'UTC')
      AND ({environment:String} = '' OR environment = {environment:String})
    GROUP BY service, namespace, environment, step
    ORDER BY service, namespace, environment, step
    LIMIT {limit:UInt32}`,
  params: { ...secondsParams(range), environment, services, step: stepSeconds, limit },
  row: readServiceStep,
});

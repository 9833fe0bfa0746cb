import type { Question } from '../question.ts';
import { readServiceNumbers, type ServiceNumbers } from '../rows/service-numbers.ts';
import { secondsParams, type TenantRange } from './time-range.ts';

export interface ServicesQuery extends TenantRange {
  /** Empty = all. */
  readonly environment: string;
  readonly limit: number;
}

/** Calls of every service: its entry spans. Most calls first. */
export const listServices = ({ environment, limit, ...range }: ServicesQuery): Question<ServiceNumbers> => ({
  name: 'listServices',
  query: `
    SELECT service, namespace, environment,
      sum(calls) AS total_calls, sumIf(calls, failed = 1) AS failed_calls, max(max_ns) AS longest_ns,
      sumIf(b100 + b300 + b500 + b1000, failed = 0) AS satisfied, sumIf(b3000, failed = 0) AS tolerated,
      sumMap(hist) AS histogram, uniqExact(instance) AS instances, toUnixTimestamp(max(minute)) AS last_minute
    FROM red_instance_minute
    WHERE tenant = {tenant:String}
      AND minute >= toStartOfMinute(toDateTime({from:UInt32}, 'UTC')) AND minute < toDateTime({to:UInt32}, 'UTC')
      AND ({environment:String} = '' OR environment = {environment:String})
    GROUP BY service, namespace, environment
    ORDER BY total_calls DESC, service, namespace, environment
    LIMIT {limit:UInt32}`,
  params: { ...secondsParams(range), environment, limit },
  row: readServiceNumbers,
});

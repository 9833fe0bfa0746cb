import type { Question } from '../question.ts';
import { readOperationNumbers, type OperationNumbers } from '../rows/service-numbers.ts';
import { secondsParams, type TenantRange } from './time-range.ts';

export interface OperationsQuery extends TenantRange {
  readonly service: string;
  readonly environment: string;
  readonly limit: number;
}

/** Operations of one service, all kinds, most calls first. */
export const listOperations = ({
  service,
  environment,
  limit,
  ...range
}: OperationsQuery): Question<OperationNumbers> => ({
  name: 'listOperations',
  query: `
    SELECT name, kind, sum(calls) AS total_calls, sumIf(calls, failed = 1) AS failed_calls, max(max_ns) AS longest_ns, sumMap(hist) AS histogram
    FROM red_minute
    WHERE tenant = {tenant:String} AND service = {service:String}
      AND minute >= toStartOfMinute(toDateTime({from:UInt32}, 'UTC')) AND minute < toDateTime({to:UInt32}, 'UTC')
      AND ({environment:String} = '' OR environment = {environment:String})
    GROUP BY name, kind
    ORDER BY total_calls DESC, name, kind
    LIMIT {limit:UInt32}`,
  params: { ...secondsParams(range), service, environment, limit },
  row: readOperationNumbers,
});

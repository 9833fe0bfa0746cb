import type { Question } from '../question.ts';
import { readInstanceNumbers, type InstanceNumbers } from '../rows/service-numbers.ts';
import { choiceParams, redSums, type ServiceChoice } from './red-source.ts';
import { secondsParams, type TenantRange } from './time-range.ts';

export interface InstanceNumbersQuery extends TenantRange, ServiceChoice {
  readonly limit: number;
}

/** Entry spans of one service by instance, most calls first. */
export const listInstanceNumbers = ({ limit, ...rest }: InstanceNumbersQuery): Question<InstanceNumbers> => ({
  name: 'listInstanceNumbers',
  query: [
    `
    SELECT instance, namespace, environment,
      `,
    redSums,
    `
    FROM red_instance_minute
    WHERE tenant = {tenant:String} AND service = {service:String}
      AND minute >= toDateTime({from:UInt32}, 'UTC') AND minute < toDateTime({to:UInt32}, 'UTC')
      AND ({environment:String} = '' OR environment = {environment:String}) AND ({namespace:String} = '' OR namespace = {namespace:String})
    GROUP BY instance, namespace, environment
    ORDER BY total_calls DESC, instance, namespace, environment
    LIMIT {limit:UInt32}`,
  ].join(''),
  params: { ...secondsParams(rest), ...choiceParams(rest), limit },
  row: readInstanceNumbers,
});

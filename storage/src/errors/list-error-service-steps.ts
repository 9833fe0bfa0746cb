import type { Question } from '../question.ts';
import { groupNumber, readErrorServiceStep, type ErrorServiceStep } from './error-rows.ts';
import { scopeParams, type ErrorScope } from './error-scope.ts';

export interface ErrorServiceStepsQuery extends ErrorScope {
  readonly groupId: string;
  readonly stepSeconds: number;
  readonly limit: number;
}

/** Occurrences of one group by service, environment and step, counted from `from`. */
export const listErrorServiceSteps = ({
  groupId,
  stepSeconds,
  limit,
  ...scope
}: ErrorServiceStepsQuery): Question<ErrorServiceStep> => ({
  name: 'listErrorServiceSteps',
  query: `
    SELECT service, environment, intDiv(toUnixTimestamp(minute) - {from:UInt32}, {step:UInt32}) AS step, sum(occurrences) AS total
    FROM error_minute
    WHERE tenant = {tenant:String} AND error_group = toUInt64({group:String})
      AND minute >= toDateTime({from:UInt32}, 'UTC') AND minute < toDateTime({to:UInt32}, 'UTC')
      AND ({service:String} = '' OR service = {service:String})
      AND ({environment:String} = '' OR environment = {environment:String})
    GROUP BY service, environment, step
    ORDER BY service, environment, step
    LIMIT {limit:UInt32}`,
  params: { ...scopeParams(scope), group: groupNumber(groupId), step: stepSeconds, limit },
  row: readErrorServiceStep,
});

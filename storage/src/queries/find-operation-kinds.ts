import type { Question } from '../question.ts';
import { numberOf, recordOf } from '../rows/fields.ts';
import { secondsParams, type TenantRange } from './time-range.ts';

export interface OperationKindsQuery extends TenantRange {
  /** Empty = any. */
  readonly service: string;
  readonly operation: string;
}

/** The span kinds an operation is seen with: tells whether its spans are all in the search table. */
export const findOperationKinds = ({ service, operation, ...range }: OperationKindsQuery): Question<number> => ({
  name: 'findOperationKinds',
  query: `
    SELECT DISTINCT kind
    FROM red_minute
    WHERE tenant = {tenant:String} AND ({service:String} = '' OR service = {service:String}) AND name = {operation:String}
      AND minute >= toStartOfMinute(toDateTime({from:UInt32}, 'UTC')) AND minute < toDateTime({to:UInt32}, 'UTC')
    LIMIT 10`,
  params: { ...secondsParams(range), service, operation },
  row: (raw) => numberOf(recordOf(raw), 'kind'),
});

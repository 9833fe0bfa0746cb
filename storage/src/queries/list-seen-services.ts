import type { Question } from '../question.ts';
import { readSeenService, type SeenService } from '../rows/service-numbers.ts';
import { secondsParams, type TenantRange } from './time-range.ts';

/** Every service with any span, also those that are only called inside others' transactions; and with them every environment. */
export const listSeenServices = ({
  limit,
  ...range
}: TenantRange & { readonly limit: number }): Question<SeenService> => ({
  name: 'listSeenServices',
  query: `
    SELECT service, namespace, environment, toUnixTimestamp(max(minute)) AS last_minute
    FROM red_minute
    WHERE tenant = {tenant:String}
      AND minute >= toStartOfMinute(toDateTime({from:UInt32}, 'UTC')) AND minute < toDateTime({to:UInt32}, 'UTC')
    GROUP BY service, namespace, environment
    ORDER BY service, namespace, environment
    LIMIT {limit:UInt32}`,
  params: { ...secondsParams(range), limit },
  row: readSeenService,
});

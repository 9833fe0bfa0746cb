import type { Question } from '../question.ts';
import { numberOf, recordOf } from '../rows/fields.ts';
import { secondsParams, type TenantRange } from './time-range.ts';

/** Minutes with spans whose edges were never counted, newest first; starts in seconds since the epoch. */
export const listUncountedMinutes = ({
  limit,
  ...range
}: TenantRange & { readonly limit: number }): Question<number> => ({
  name: 'listUncountedMinutes',
  query: `
    SELECT DISTINCT toUnixTimestamp(minute) AS start_seconds
    FROM red_minute
    WHERE tenant = {tenant:String} AND minute >= toDateTime({from:UInt32}, 'UTC') AND minute < toDateTime({to:UInt32}, 'UTC')
      AND minute NOT IN (
        SELECT minute FROM edge_minute_done
        WHERE tenant = {tenant:String} AND minute >= toDateTime({from:UInt32}, 'UTC') AND minute < toDateTime({to:UInt32}, 'UTC')
      )
    ORDER BY start_seconds DESC
    LIMIT {limit:UInt32}`,
  params: { ...secondsParams(range), limit },
  row: (raw) => numberOf(recordOf(raw), 'start_seconds'),
});

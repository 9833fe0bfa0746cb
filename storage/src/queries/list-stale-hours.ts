import type { Question } from '../question.ts';
import { bigOf, numberOf, recordOf } from '../rows/fields.ts';
import { secondsParams, type TenantRange } from './time-range.ts';

/** An hour whose minutes have other versions than when it was added up, or that never was. */
export interface StaleHour {
  readonly hourSeconds: number;
  /** Fingerprint of the minutes' versions. */
  readonly minutes: bigint;
}

/** Newest first. The range is whole hours. */
export const listStaleHours = ({ limit, ...range }: TenantRange & { readonly limit: number }): Question<StaleHour> => ({
  name: 'listStaleHours',
  query: `
    SELECT toUnixTimestamp(hour) AS hour_seconds, now.minutes AS fingerprint
    FROM (
      SELECT toStartOfHour(minute) AS hour, groupBitXor(cityHash64(minute, newest)) AS minutes
      FROM (
        SELECT minute, max(version) AS newest
        FROM edge_minute_done
        WHERE tenant = {tenant:String} AND minute >= toDateTime({from:UInt32}, 'UTC') AND minute < toDateTime({to:UInt32}, 'UTC')
        GROUP BY minute
      )
      GROUP BY hour
    ) AS now
    LEFT JOIN (
      SELECT hour, argMax(minutes, version) AS minutes
      FROM edge_hour_done
      WHERE tenant = {tenant:String} AND hour >= toDateTime({from:UInt32}, 'UTC') AND hour < toDateTime({to:UInt32}, 'UTC')
      GROUP BY hour
    ) AS before USING hour
    WHERE now.minutes != before.minutes
    ORDER BY hour DESC
    LIMIT {limit:UInt32}`,
  params: { ...secondsParams(range), limit },
  row: (raw) => {
    const row = recordOf(raw);
    return { hourSeconds: numberOf(row, 'hour_seconds'), minutes: bigOf(row, 'fingerprint') };
  },
});

import type { Question } from '../question.ts';
import { numberOf, recordOf } from '../rows/fields.ts';
import { readSeenService, type SeenService } from '../rows/service-numbers.ts';
import { secondsParams, type TenantRange } from './time-range.ts';

/**
 * Every service with any span, also those that are only called inside others' transactions; and with them every environment.
 * SDK and version are those of the resource that was at work last.
 */
export const listSeenServices = ({
  limit,
  ...range
}: TenantRange & { readonly limit: number }): Question<SeenService> => ({
  name: 'listSeenServices',
  query: `
    SELECT service, namespace, environment, toUnixTimestamp64Nano(max(last_span)) AS seen_last,
      argMax(service_version, last_span) AS version, argMax(sdk_language, last_span) AS language, argMax(sdk_version, last_span) AS sdk
    FROM (
      SELECT resource, max(least(last, toDateTime64({to:UInt32}, 9, 'UTC'))) AS last_span
      FROM resource_hour
      WHERE tenant = {tenant:String}
        AND hour >= toStartOfHour(toDateTime({from:UInt32}, 'UTC')) AND hour < toDateTime({to:UInt32}, 'UTC')
        AND last >= toDateTime64({from:UInt32}, 9, 'UTC') AND first < toDateTime64({to:UInt32}, 9, 'UTC')
      GROUP BY resource
    ) AS seen
    INNER JOIN (
      SELECT fingerprint, service, namespace, environment, service_version, sdk_language, sdk_version
      FROM resources
      WHERE tenant = {tenant:String}
      LIMIT 1 BY fingerprint
    ) AS known ON known.fingerprint = seen.resource
    GROUP BY service, namespace, environment
    ORDER BY service, namespace, environment
    LIMIT {limit:UInt32}`,
  params: { ...secondsParams(range), limit },
  row: readSeenService,
});

/** One row when any span of the range is stored, else none. */
export const findAnySpan = (range: TenantRange): Question<number> => ({
  name: 'findAnySpan',
  query: `
    SELECT 1 AS found
    FROM resource_hour
    WHERE tenant = {tenant:String}
      AND hour >= toStartOfHour(toDateTime({from:UInt32}, 'UTC')) AND hour < toDateTime({to:UInt32}, 'UTC')
      AND last >= toDateTime64({from:UInt32}, 9, 'UTC') AND first < toDateTime64({to:UInt32}, 9, 'UTC')
    LIMIT 1`,
  params: secondsParams(range),
  row: (raw) => numberOf(recordOf(raw), 'found'),
});

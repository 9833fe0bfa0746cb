import type { Question } from '../question.ts';
import { countOf, recordOf, textOf } from '../rows/fields.ts';
import { inBuckets, rangeParams, type TenantRange } from './time-range.ts';

export interface TraceKeysQuery extends TenantRange {
  readonly traceId: string;
  readonly limit: number;
}

/** An attribute key and how many spans of the trace have it, on the span or on its resource. */
export interface TraceKey {
  readonly key: string;
  readonly spans: number;
}

/** The attribute keys of a trace, the most frequent first. A span received twice counts once. */
export const listTraceKeys = ({ traceId, limit, ...range }: TraceKeysQuery): Question<TraceKey> => ({
  name: 'listTraceKeys',
  query: `
    SELECT key, count() AS with_key
    FROM (
      SELECT arrayJoin(arrayDistinct(arrayConcat(own, shared))) AS key
      FROM (
        SELECT DISTINCT resource, span_id, service, instance, kind, name, time, duration_ns, arrayMap(key -> toString(key), attrs.keys) AS own
        FROM spans
        WHERE tenant = {tenant:String} AND trace_id = toFixedString(unhex({trace:String}), 16)
          AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
          AND ${inBuckets}
      ) AS stored
      LEFT JOIN (
        SELECT fingerprint, any(arrayMap(key -> toString(key), mapKeys(attrs))) AS shared
        FROM resources
        WHERE tenant = {tenant:String} AND fingerprint IN (
          SELECT resource FROM spans
          WHERE tenant = {tenant:String} AND trace_id = toFixedString(unhex({trace:String}), 16)
            AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
              AND ${inBuckets})
        GROUP BY fingerprint
      ) AS senders ON senders.fingerprint = stored.resource
    )
    GROUP BY key
    ORDER BY with_key DESC, key
    LIMIT {limit:UInt32}`,
  params: { ...rangeParams(range), trace: traceId, limit },
  row: (raw) => {
    const row = recordOf(raw);
    return { key: textOf(row, 'key'), spans: countOf(row, 'with_key') };
  },
});

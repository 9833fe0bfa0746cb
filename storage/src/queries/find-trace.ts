import type { Question } from '../question.ts';
import { readTraceBounds, readTraceTotals, type TraceBounds, type TraceTotals } from '../rows/trace-totals.ts';
import { textOf, recordOf } from '../rows/fields.ts';
import { inBuckets, rangeParams, type TenantRange } from './time-range.ts';

/** Where a trace lies in time; no row for a trace that is not stored. One key seek per day of retention, so it needs no time range. */
export const findTraceBounds = ({
  tenant,
  traceId,
}: {
  readonly tenant: string;
  readonly traceId: string;
}): Question<TraceBounds> => ({
  name: 'findTraceBounds',
  query: `
    SELECT toUnixTimestamp64Nano(min(start)) AS first_start, toUnixTimestamp64Nano(max(end)) AS last_end, sum(spans) AS stored
    FROM trace_summary
    WHERE tenant = {tenant:String} AND trace_id = toFixedString(unhex({trace:String}), 16)
    HAVING stored > 0
    LIMIT 1`,
  params: { tenant, trace: traceId },
  row: readTraceBounds,
});

/** Totals of whole traces, for a page of a list. The range holds a span of each; parts of a trace more than a day from it are left out. */
export const listTraceTotals = ({
  traceIds,
  ...range
}: TenantRange & { readonly traceIds: readonly string[] }): Question<TraceTotals> => ({
  name: 'listTraceTotals',
  query: `
    SELECT lower(hex(trace_id)) AS trace, toUnixTimestamp64Nano(min(start)) AS first_start, toUnixTimestamp64Nano(max(end)) AS last_end,
      sum(spans) AS stored, sum(failed) AS failed_spans, arraySort(groupUniqArrayArray(services)) AS service_names,
      tupleElement(max(root), 'service') AS root_service, tupleElement(max(root), 'name') AS root_name
    FROM trace_summary
    WHERE tenant = {tenant:String} AND trace_id IN (SELECT toFixedString(unhex(arrayJoin({traces:Array(String)})), 16))
      AND day >= toDate(fromUnixTimestamp64Nano({from:Int64}, 'UTC')) - 1 AND day <= toDate(fromUnixTimestamp64Nano({to:Int64}, 'UTC')) + 1
    GROUP BY trace_id
    LIMIT {limit:UInt32}`,
  params: { ...rangeParams(range), traces: traceIds, limit: traceIds.length },
  row: readTraceTotals,
});

/** The newest trace with a span of this id. There is no index on span ids: the caller walks back in steps. */
export const findTraceOfSpan = ({ spanId, ...range }: TenantRange & { readonly spanId: string }): Question<string> => ({
  name: 'findTraceOfSpan',
  query: `
    SELECT lower(hex(trace_id)) AS trace
    FROM spans
    WHERE tenant = {tenant:String} AND span_id = toFixedString(unhex({span:String}), 8)
      AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
      AND ${inBuckets}
    ORDER BY time DESC
    LIMIT 1`,
  params: { ...rangeParams(range), span: spanId },
  row: (raw) => textOf(recordOf(raw), 'trace'),
});

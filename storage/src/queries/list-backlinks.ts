import type { Question } from '../question.ts';
import { readBacklink, type Backlink } from '../rows/backlink.ts';
import { inBuckets, rangeParams, type TenantRange } from './time-range.ts';

export interface BacklinksQuery extends TenantRange {
  readonly traceId: string;
  readonly limit: number;
}

/** Links of other traces into a trace, from spans that start within the range; the earliest first, a span received twice once. */
export const listBacklinks = ({ traceId, limit, ...range }: BacklinksQuery): Question<Backlink> => ({
  name: 'listBacklinks',
  query: `
    SELECT lower(hex(target.2)) AS to_span, lower(hex(trace_id)) AS trace, lower(hex(span_id)) AS span, service AS service_name, name AS operation,
      toUnixTimestamp64Nano(time) AS start
    FROM (
      SELECT trace_id, span_id, service, name, time,
        arrayJoin(arrayDistinct(arrayFilter(link -> link.1 = toFixedString(unhex({trace:String}), 16), arrayZip(link_trace_id, link_span_id)))) AS target
      FROM spans
      PREWHERE tenant = {tenant:String}
        AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
        AND ${inBuckets}
        AND has(link_trace_id, toFixedString(unhex({trace:String}), 16))
      WHERE trace_id != toFixedString(unhex({trace:String}), 16)
    )
    GROUP BY to_span, trace, span, service_name, operation, start
    ORDER BY start, trace, span, to_span
    LIMIT {limit:UInt32}`,
  params: { ...rangeParams(range), trace: traceId, limit },
  row: readBacklink,
});

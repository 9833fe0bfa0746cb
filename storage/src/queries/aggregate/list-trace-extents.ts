import { nanos } from '@galileo/model';
import type { Question } from '../../question.ts';
import { bigOf, countOf, recordOf, textOf } from '../../rows/fields.ts';
import type { TraceTimes } from '../trace-buckets.ts';

export interface TraceExtentRow extends TraceTimes {
  readonly spans: number;
}

/** Where some traces lie in time and how large they are; no row for one that is not stored. Few key seeks a day of retention, so it needs no range. */
export const listTraceExtents = ({
  tenant,
  traceIds,
}: {
  readonly tenant: string;
  readonly traceIds: readonly string[];
}): Question<TraceExtentRow> => ({
  name: 'listTraceExtents',
  query: `
    SELECT lower(hex(trace_id)) AS trace, toUnixTimestamp64Nano(min(start)) AS first_start, toUnixTimestamp64Nano(max(end)) AS last_end,
      sum(spans) AS stored
    FROM trace_summary
    WHERE tenant = {tenant:String} AND trace_id IN (SELECT toFixedString(unhex(arrayJoin({traces:Array(String)})), 16))
    GROUP BY trace_id
    LIMIT {limit:UInt32}`,
  params: { tenant, traces: traceIds, limit: traceIds.length },
  row: (raw) => {
    const row = recordOf(raw);
    return {
      traceId: textOf(row, 'trace'),
      start: nanos(bigOf(row, 'first_start')),
      end: nanos(bigOf(row, 'last_end')),
      spans: countOf(row, 'stored'),
    };
  },
});

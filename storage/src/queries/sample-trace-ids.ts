import type { Question } from '../question.ts';
import { countOf, recordOf, textsOf } from '../rows/fields.ts';
import { inBuckets, rangeParams, type TenantRange } from './time-range.ts';

export interface TraceIdSample {
  readonly spans: number;
  /** 32 hex digits each, in order; each stands for about as many spans as any other. */
  readonly traceIds: readonly string[];
}

/** How many spans a range holds, and trace ids that cut them into equal parts whatever the ids look like. */
export const sampleTraceIds = (range: TenantRange): Question<TraceIdSample> => ({
  name: 'sampleTraceIds',
  query: `
    SELECT count() AS stored, arrayMap(id -> lower(hex(id)), arraySort(groupArraySample(1000, 1)(trace_id))) AS sample
    FROM spans
    WHERE tenant = {tenant:String}
      AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
      AND ${inBuckets}
    LIMIT 1`,
  params: rangeParams(range),
  row: (raw) => {
    const row = recordOf(raw);
    return { spans: countOf(row, 'stored'), traceIds: textsOf(row, 'sample') };
  },
  settings: { priority: 10, max_execution_time: 20 },
});

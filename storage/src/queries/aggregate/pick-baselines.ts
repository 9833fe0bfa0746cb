import type { Question } from '../../question.ts';
import { countOf, countsOf, listOf, recordOf, textsOf } from '../../rows/fields.ts';
import { rangeParams, type TenantRange } from '../time-range.ts';

export interface BaselinesQuery extends TenantRange {
  readonly service: string;
  readonly namespace: string;
  readonly environment: string;
  readonly operation: string;
  readonly kind: number;
  /** Not to be among them: 32 and 16 hex digits. */
  readonly exceptTraceId: string;
  readonly exceptSpanId: string;
  readonly limit: number;
}

/** Transactions of usual duration. */
export interface Baselines {
  /** Among how many they were chosen, the newest 1,000,000 at most. */
  readonly found: number;
  /** p40 and p60 of the durations, nearest rank; both included. */
  readonly lowNs: number;
  readonly highNs: number;
  readonly transactions: readonly { readonly traceId: string; readonly spanId: string }[];
}

/**
 * Entry spans of one operation whose duration lies between p40 and p60. Which of those is decided by a hash of the trace id: spread over the range,
 * and the same at every asking.
 */
export const pickBaselines = ({
  service,
  namespace,
  environment,
  operation,
  kind,
  exceptTraceId,
  exceptSpanId,
  limit,
  ...range
}: BaselinesQuery): Question<Baselines> => ({
  name: 'pickBaselines',
  query: `
    WITH
      recent AS (
        SELECT trace_id, span_id, greatest(duration_ns, 0) AS duration
        FROM span_search
        WHERE tenant = {tenant:String}
          AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
          AND service = {service:String} AND name = {operation:String} AND namespace = {namespace:String}
          AND environment = {environment:String} AND kind = {kind:UInt8} AND entry = 1
          AND NOT (trace_id = toFixedString(unhex({exceptTrace:String}), 16) AND span_id = toFixedString(unhex({exceptSpan:String}), 8))
        ORDER BY time DESC, trace_id DESC, span_id DESC
        LIMIT 1000000),
      (SELECT (count(), quantilesExactLow(0.4, 0.6)(duration)) FROM recent) AS band
    SELECT band.1 AS found, band.2 AS edges, groupArray(trace) AS traces, groupArray(span) AS spans
    FROM (
      SELECT lower(hex(trace_id)) AS trace, lower(hex(span_id)) AS span
      FROM recent
      WHERE duration >= band.2[1] AND duration <= band.2[2]
      ORDER BY sipHash64(trace_id), span_id
      LIMIT {limit:UInt32})
    LIMIT 1`,
  params: {
    ...rangeParams(range),
    service,
    namespace,
    environment,
    operation,
    kind,
    exceptTrace: exceptTraceId,
    exceptSpan: exceptSpanId,
    limit,
  },
  row: readBaselines,
});

function readBaselines(raw: unknown): Baselines {
  const row = recordOf(raw);
  const found = countOf(row, 'found');
  const [lowNs = 0, highNs = 0] = found === 0 || listOf(row, 'edges').length === 0 ? [] : countsOf(row, 'edges');
  const spans = textsOf(row, 'spans');
  return {
    found,
    lowNs,
    highNs,
    transactions: textsOf(row, 'traces').map((traceId, at) => ({ traceId, spanId: spans[at] ?? '' })),
  };
}

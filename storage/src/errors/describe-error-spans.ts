import { nanos, millisFromNanos } from '@galileo/model';
import type { Question } from '../question.ts';
import { rangeParams } from '../queries/time-range.ts';
import { readErrorSpan, type ErrorPlace, type ErrorSpan } from './error-rows.ts';

export interface ErrorSpansQuery {
  readonly tenant: string;
  readonly places: readonly ErrorPlace[];
}

const BUCKET_SECONDS = 300;
/** Spans that share an id with the wanted one. */
const COPIES = 4;

/** The spans at these places. Naming the five minutes and the trace makes each a few seeks. */
export const describeErrorSpans = ({ tenant, places }: ErrorSpansQuery): Question<ErrorSpan> => ({
  name: 'describeErrorSpans',
  query: `
    SELECT lower(hex(trace_id)) AS trace, lower(hex(span_id)) AS span, toUnixTimestamp64Nano(time) AS start, duration_ns, service, environment, name,
      instance, http_status, failed, status_message,
      arrayMap(attributes -> substring(attributes['exception.message'], 1, 1024),
        arrayFilter((attributes, event) -> event = 'exception', event_attrs, event_name)) AS messages
    FROM spans
    WHERE tenant = {tenant:String}
      AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
      AND (toStartOfFiveMinutes(time), trace_id) IN (
        SELECT toDateTime(pair.1, 'UTC'), toFixedString(unhex(pair.2), 16)
        FROM (SELECT arrayJoin(arrayZip({buckets:Array(UInt32)}, {traces:Array(String)})) AS pair))
      AND span_id IN (SELECT toFixedString(unhex(arrayJoin({spans:Array(String)})), 8))
    LIMIT {limit:UInt32}`,
  params: {
    ...rangeParams({ tenant, ...rangeOf(places) }),
    buckets: places.map(bucketOf),
    traces: places.map(({ traceId }) => traceId),
    spans: places.map(({ spanId }) => spanId),
    limit: places.length * COPIES,
  },
  row: readErrorSpan,
});

function rangeOf(places: readonly ErrorPlace[]): {
  readonly from: ErrorPlace['startNanos'];
  readonly to: ErrorPlace['startNanos'];
} {
  const starts = places.map(({ startNanos }) => startNanos);
  const first = starts.reduce((least, start) => (start < least ? start : least), starts[0] ?? nanos(0n));
  const last = starts.reduce((most, start) => (start > most ? start : most), first);
  return { from: first, to: nanos(last + 1n) };
}

function bucketOf({ startNanos }: ErrorPlace): number {
  return Math.floor(millisFromNanos(startNanos) / 1000 / BUCKET_SECONDS) * BUCKET_SECONDS;
}

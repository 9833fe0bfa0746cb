import type { Question } from '../question.ts';
import { readTraceNotes, type TraceNotes } from '../rows/trace-notes.ts';
import { inBucketsOfTrace } from './time-range.ts';

export interface TraceNotesQuery {
  readonly tenant: string;
  readonly traceId: string;
  readonly limit: number;
}

/** Rows show a line of each. */
const MAX_CHARS = 4096;

/**
 * What a trace's first spans by start carry beside their attributes: the scope, and the texts of what is drawn under a span. In no order. The
 * one row of the answer holds a list per column; scopes are places in a list of their own, since the same few stand on all spans.
 */
export const listTraceNotes = ({ tenant, traceId, limit }: TraceNotesQuery): Question<TraceNotes> => ({
  name: 'listTraceNotes',
  query: `
    WITH (SELECT (min(start), max(end)) FROM trace_summary
      WHERE tenant = {tenant:String} AND trace_id = toFixedString(unhex({trace:String}), 16)) AS bounds
    SELECT groupArray(span) AS spans, groupArray(start) AS starts, groupArray(kind) AS kinds,
      arrayDistinct(groupArray(source)) AS sources, arrayEnumerateDense(groupArray(source)) AS source_places,
      groupArray(message) AS messages, groupArray(exceptions) AS all_exceptions, groupArray(binds) AS all_binds, groupArray(links) AS all_links
    FROM (
      SELECT lower(hex(span_id)) AS span, toUnixTimestamp64Nano(time) AS start, kind, tuple(service, scope) AS source,
        substringUTF8(status_message, 1, {chars:UInt32}) AS message,
        arrayMap(item -> [substringUTF8(item['exception.type'], 1, {chars:UInt32}), substringUTF8(item['exception.message'], 1, {chars:UInt32})],
          arrayFilter((item, name) -> name = 'exception', event_attrs, event_name)) AS exceptions,
        if(arrayExists(key -> startsWith(key, 'db.query.parameter.'), attrs.keys),
          arrayMap((key, value) -> [toString(key), substringUTF8(value, 1, {chars:UInt32})],
            arrayFilter(key -> startsWith(key, 'db.query.parameter.'), mapKeys(attrs)),
            arrayFilter((value, key) -> startsWith(key, 'db.query.parameter.'), mapValues(attrs), mapKeys(attrs))),
          []) AS binds,
        arrayMap((trace, target) -> [lower(hex(trace)), lower(hex(target))], link_trace_id, link_span_id) AS links
      FROM spans
      WHERE tenant = {tenant:String} AND trace_id = toFixedString(unhex({trace:String}), 16)
        AND time >= bounds.1 AND time <= bounds.2
        AND ${inBucketsOfTrace}
      ORDER BY time, span_id
      LIMIT {limit:UInt32})
    LIMIT 1`,
  params: { tenant, trace: traceId, chars: MAX_CHARS, limit },
  row: readTraceNotes,
});

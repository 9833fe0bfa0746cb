import type { Question } from '../question.ts';
import { readTraceTexts, type TraceTexts } from '../rows/trace-texts.ts';
import { inBucketsOfTrace } from './time-range.ts';

export interface TraceTextsQuery {
  readonly tenant: string;
  readonly traceId: string;
  readonly keys: readonly string[];
  /** Only spans of these names; empty = all. */
  readonly names: readonly string[];
  readonly limit: number;
}

/** Longer values are cut: rows show a line, and groups are told apart by far less. */
const MAX_CHARS = 4096;

/**
 * Chosen attributes of a trace's first spans by start, in no order. The one row of the answer holds lists: how many of the keys each span has,
 * and one after the other which they are and their values, as places in lists of their own, since the same few texts stand on many spans.
 */
export const listTraceTexts = ({ tenant, traceId, keys, names, limit }: TraceTextsQuery): Question<TraceTexts> => ({
  name: 'listTraceTexts',
  query: `
    WITH (SELECT (min(start), max(end)) FROM trace_summary
      WHERE tenant = {tenant:String} AND trace_id = toFixedString(unhex({trace:String}), 16)) AS bounds
    SELECT groupArray(span) AS spans, groupArray(start) AS starts, groupArray(kind) AS kinds,
      arrayDistinct(groupArray(sender)) AS senders, arrayEnumerateDense(groupArray(sender)) AS sender_places,
      groupArray(toUInt32(length(keys))) AS counts, groupArrayArray(keys) AS key_places,
      arrayDistinct(groupArrayArray(texts)) AS all_texts, arrayEnumerateDense(groupArrayArray(texts)) AS text_places
    FROM (
      SELECT lower(hex(span_id)) AS span, toUnixTimestamp64Nano(time) AS start, kind, tuple(service, toString(resource)) AS sender,
        arrayMap(key -> transform(key, {keys:Array(String)}, {places:Array(UInt32)}, toUInt32(0)), mapKeys(attrs)) AS found,
        arrayFilter(place -> place != 0, found) AS keys,
        arrayMap(text -> substringUTF8(text, 1, {chars:UInt32}), arrayFilter((text, place) -> place != 0, mapValues(attrs), found)) AS texts
      FROM spans
      WHERE tenant = {tenant:String} AND trace_id = toFixedString(unhex({trace:String}), 16)
        AND time >= bounds.1 AND time <= bounds.2
        AND ${inBucketsOfTrace}
        AND (empty({names:Array(String)}) OR has({names:Array(String)}, name))
      ORDER BY time, span_id
      LIMIT {limit:UInt32})
    LIMIT 1`,
  params: { tenant, trace: traceId, keys, names, places: keys.map((_key, at) => at + 1), chars: MAX_CHARS, limit },
  row: readTraceTexts,
});

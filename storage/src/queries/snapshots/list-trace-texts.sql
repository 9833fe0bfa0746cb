
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
        AND toStartOfFiveMinutes(time) >= toDateTime(greatest(intDiv(toUnixTimestamp64Nano(bounds.1), 1000000000) - 300, 0), 'UTC') AND toStartOfFiveMinutes(time) <= toDateTime(least(intDiv(toUnixTimestamp64Nano(bounds.2), 1000000000), 4291747200), 'UTC')
        AND (empty({names:Array(String)}) OR has({names:Array(String)}, name))
      ORDER BY time, span_id
      LIMIT {limit:UInt32})
    LIMIT 1
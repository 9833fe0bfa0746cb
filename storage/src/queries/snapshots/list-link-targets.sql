
    SELECT lower(hex(trace_id)) AS trace, lower(hex(span_id)) AS span, any(service) AS service_name
    FROM spans
    WHERE tenant = {tenant:String}
      AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
      AND (toStartOfFiveMinutes(time), trace_id) IN (SELECT toDateTime(pair.1, 'UTC'), toFixedString(unhex(pair.2), 16) FROM (SELECT arrayJoin(arrayZip({buckets:Array(UInt32)}, {traces:Array(String)})) AS pair))
      AND (trace_id, span_id) IN (
        SELECT toFixedString(unhex(pair.1), 16), toFixedString(unhex(pair.2), 8)
        FROM (SELECT arrayJoin(arrayZip({targetTraces:Array(String)}, {targetSpans:Array(String)})) AS pair))
    GROUP BY trace_id, span_id
    LIMIT {limit:UInt32}

    SELECT lower(hex(trace_id)) AS trace, lower(hex(span_id)) AS span, toUnixTimestamp64Nano(time) AS start, duration_ns AS duration,
      service, instance, name, kind, arrayMap(key -> attrs[key], {keys:Array(String)}) AS texts
    FROM spans
    WHERE tenant = {tenant:String}
      AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC')
      AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
      AND (toStartOfFiveMinutes(time), trace_id) IN (SELECT toDateTime(pair.1, 'UTC'), toFixedString(unhex(pair.2), 16) FROM (SELECT arrayJoin(arrayZip({buckets:Array(UInt32)}, {traces:Array(String)})) AS pair))
      AND (trace_id, span_id) IN (SELECT toFixedString(unhex(pair.1), 16), toFixedString(unhex(pair.2), 8) FROM (SELECT arrayJoin(arrayZip({spanTraces:Array(String)}, {spans:Array(String)})) AS pair))
      AND entry = 1
    LIMIT 1 BY trace_id, span_id, time, duration_ns, service, instance, name, kind
    LIMIT {limit:UInt32}
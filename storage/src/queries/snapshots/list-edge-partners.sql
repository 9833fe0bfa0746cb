
    SELECT lower(hex(trace_id)) AS trace, lower(hex(span_id)) AS span, lower(hex(parent_id)) AS parent, toUnixTimestamp64Nano(time) AS start,
      duration_ns AS duration, kind, failed, service, namespace, environment, entry, '' AS address
    FROM spans
    WHERE tenant = {tenant:String}
      AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
      AND (toStartOfFiveMinutes(time), trace_id) IN (SELECT toDateTime(pair.1, 'UTC'), toFixedString(unhex(pair.2), 16) FROM (SELECT arrayJoin(arrayZip({buckets:Array(UInt32)}, {traces:Array(String)})) AS pair))
      AND (span_id IN (SELECT toFixedString(unhex(arrayJoin({ids:Array(String)})), 8))
        OR parent_id IN (SELECT toFixedString(unhex(arrayJoin({ids:Array(String)})), 8)))
    LIMIT {limit:UInt32}
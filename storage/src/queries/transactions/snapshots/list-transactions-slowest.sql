
    SELECT lower(hex(trace_id)) AS trace, lower(hex(span_id)) AS span, toUnixTimestamp64Nano(time) AS start, duration_ns AS duration,
      service, namespace, environment, instance, name, route, kind, failed AS has_failed, http_status, exception
    FROM span_search
    WHERE tenant = {tenant:String}
      AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC')
      AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
      AND (duration_ns, time, trace_id, span_id) < ({afterDuration:Int64}, fromUnixTimestamp64Nano({afterStart:Int64}, 'UTC'), toFixedString(unhex({afterTrace:String}), 16), toFixedString(unhex({afterSpan:String}), 8))
      AND entry = 1 AND instance = {p2:String} AND trace_id IN (SELECT trace_id FROM spans WHERE tenant = {tenant:String} AND time >= fromUnixTimestamp64Nano({searchedFrom:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({searchedTo:Int64}, 'UTC') AND toStartOfFiveMinutes(time) >= toDateTime(greatest(intDiv({searchedFrom:Int64}, 1000000000) - 300, 0), 'UTC') AND toStartOfFiveMinutes(time) <= toDateTime(least(intDiv({searchedTo:Int64}, 1000000000), 4291747200), 'UTC') AND trace_id IN (SELECT trace_id FROM span_search WHERE tenant = {tenant:String} AND time >= fromUnixTimestamp64Nano({searchedFrom:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({searchedTo:Int64}, 'UTC') AND (service = {p0:String} AND failed = 1)) GROUP BY trace_id HAVING (countIf(service = {p0:String} AND failed = 1) > 0) AND (NOT (countIf(service = {p1:String}) > 0)))
    ORDER BY duration_ns DESC, time DESC, trace_id DESC, span_id DESC
    LIMIT {limit:UInt32}
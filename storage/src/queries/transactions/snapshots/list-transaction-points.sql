
    SELECT groupArray(start) AS starts, groupArray(duration) AS durations, groupArray(has_failed) AS failures
    FROM (
    SELECT DISTINCT toUnixTimestamp64Nano(time) - {origin:Int64} AS start, duration_ns AS duration, failed AS has_failed, cityHash64(trace_id, span_id, service, instance, kind, name, time, duration_ns) AS id
    FROM span_search
    WHERE tenant = {tenant:String}
      AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC')
      AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
      AND entry = 1 AND service = {p0:String} AND duration_ns >= {p1:Int64}
    LIMIT {limit:UInt32})
    LIMIT 1
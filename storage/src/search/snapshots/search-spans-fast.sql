
    SELECT lower(hex(trace_id)) AS trace, toUnixTimestamp64Nano(time) AS start, duration_ns AS duration
    FROM span_search
    WHERE tenant = {tenant:String}
      AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC')
      AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
      AND service = {p0:String} AND name = {p1:String} AND duration_ns > {p2:Int64}
    ORDER BY duration_ns DESC, time DESC, trace_id DESC
    LIMIT {limit:UInt32}

    SELECT lower(hex(trace_id)) AS trace, toUnixTimestamp64Nano(time) AS start, duration_ns AS duration
    FROM span_search
    WHERE tenant = {tenant:String}
      AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC')
      AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
      AND (time, trace_id) < (fromUnixTimestamp64Nano({afterStart:Int64}, 'UTC'), toFixedString(unhex({afterTrace:String}), 16))
      AND service = {service:String}
      AND name = {operation:String}
      AND environment = {environment:String}
      AND failed = {failed:UInt8}
      AND duration_ns >= {minDurationNs:Int64}
      AND duration_ns <= {maxDurationNs:Int64}
    ORDER BY time DESC, trace_id DESC
    LIMIT {limit:UInt32}
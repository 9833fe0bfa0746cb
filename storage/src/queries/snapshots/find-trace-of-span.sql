
    SELECT lower(hex(trace_id)) AS trace
    FROM spans
    WHERE tenant = {tenant:String} AND span_id = toFixedString(unhex({span:String}), 8)
      AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
    ORDER BY time DESC
    LIMIT 1
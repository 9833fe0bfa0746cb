
    SELECT lower(hex(trace_id)) AS trace
    FROM spans
    WHERE tenant = {tenant:String} AND span_id = toFixedString(unhex({span:String}), 8)
      AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
      AND toStartOfFiveMinutes(time) >= toDateTime(greatest(intDiv({from:Int64}, 1000000000) - 300, 0), 'UTC') AND toStartOfFiveMinutes(time) <= toDateTime(least(intDiv({to:Int64}, 1000000000), 4291747200), 'UTC')
    ORDER BY time DESC
    LIMIT 1

    SELECT lower(hex(trace_id)) AS trace, toUnixTimestamp64Nano(time) AS start, duration_ns AS duration
    FROM spans
    WHERE tenant = {tenant:String}
      AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC')
      AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
      AND toStartOfFiveMinutes(time) >= toDateTime(greatest(intDiv({from:Int64}, 1000000000) - 300, 0), 'UTC')
      AND toStartOfFiveMinutes(time) <= toDateTime(least(intDiv({to:Int64}, 1000000000), 4291747200), 'UTC')
      AND service = {p0:String} AND route != '' AND match(route, {p3:String}) AND (status = {p1:UInt8} OR duration_ns > {p2:Int64}) AND NOT (mapContains(attrs, {p4:String}))
    ORDER BY time DESC, trace_id DESC
    LIMIT {limit:UInt32}
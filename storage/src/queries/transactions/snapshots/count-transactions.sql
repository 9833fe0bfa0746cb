
    SELECT intDiv(toUnixTimestamp64Nano(time) - {origin:Int64}, {step:Int64}) AS x, roundDown(duration_ns - 1, {edges:Array(Int64)}) AS edge,
      uniqExactIf(cityHash64(trace_id, span_id, service, instance, kind, name, time, duration_ns), failed = 0) AS ok, uniqExactIf(cityHash64(trace_id, span_id, service, instance, kind, name, time, duration_ns), failed = 1) AS bad
    FROM span_search
    WHERE tenant = {tenant:String}
      AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC')
      AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
      AND entry = 1 AND service = {p0:String} AND duration_ns >= {p1:Int64}
    GROUP BY x, edge
    LIMIT {limit:UInt32}

    SELECT lower(hex(trace_id)) AS trace, lower(hex(span_id)) AS span, toUnixTimestamp64Nano(time) AS start, duration_ns AS duration,
      service, namespace, environment, instance, name, route, kind, failed AS has_failed, http_status, exception
    FROM span_search
    WHERE tenant = {tenant:String}
      AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC')
      AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
      AND entry = 1 AND service = {p0:String} AND duration_ns >= {p1:Int64}
    ORDER BY time DESC, trace_id DESC, span_id DESC
    LIMIT {limit:UInt32}
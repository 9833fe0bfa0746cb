
    SELECT lower(hex(trace_id)) AS trace, lower(hex(span_id)) AS span, toUnixTimestamp64Nano(time) AS start, duration_ns AS duration,
      service, namespace, environment, instance, name, route, kind, failed AS has_failed, http_status, exception
    FROM spans
    WHERE tenant = {tenant:String}
      AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC')
      AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
      AND toStartOfFiveMinutes(time) >= toDateTime(greatest(intDiv({from:Int64}, 1000000000) - 300, 0), 'UTC')
      AND toStartOfFiveMinutes(time) <= toDateTime(least(intDiv({to:Int64}, 1000000000), 4291747200), 'UTC')
      AND (time, trace_id, span_id) > (fromUnixTimestamp64Nano({afterStart:Int64}, 'UTC'), toFixedString(unhex({afterTrace:String}), 16), toFixedString(unhex({afterSpan:String}), 8))
      AND failed = {failed:UInt8}
      AND entry = 1 AND service = {p3:String} AND (failed = 1 OR indexHint(has(arrayMap((k, v) -> concat(k, '=', v), mapKeys(attrs), mapValues(attrs)), {p2:String})) AND attrs[{p0:String}] = {p1:String})
    ORDER BY time, trace_id, span_id
    LIMIT {limit:UInt32}
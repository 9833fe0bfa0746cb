
    SELECT lower(hex(trace_id)) AS trace, toUnixTimestamp64Nano(time) AS start, duration_ns AS duration
    FROM spans
    WHERE tenant = {tenant:String}
      AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC')
      AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
      AND toStartOfFiveMinutes(time) >= toDateTime(greatest(intDiv({from:Int64}, 1000000000) - 300, 0), 'UTC')
      AND toStartOfFiveMinutes(time) <= toDateTime(least(intDiv({to:Int64}, 1000000000), 4291747200), 'UTC')
      AND (duration_ns, time, trace_id) < ({afterDuration:Int64}, fromUnixTimestamp64Nano({afterStart:Int64}, 'UTC'), toFixedString(unhex({afterTrace:String}), 16))
      AND service = {service:String}
      AND name = {operation:String}
      AND environment = {environment:String}
      AND failed = {failed:UInt8}
      AND duration_ns >= {minDurationNs:Int64}
      AND duration_ns <= {maxDurationNs:Int64}
      AND indexHint(has(arrayMap((k, v) -> concat(k, '=', v), mapKeys(attrs), mapValues(attrs)), {pair0:String})) AND mapContains(attrs, {key0:String}) AND attrs[{key0:String}] = {value0:String}
      AND if(mapContains(attrs, {key1:String}), attrs[{key1:String}] = {value1:String}, resource IN (SELECT fingerprint FROM resources WHERE tenant = {tenant:String} AND mapContains(attrs, {key1:String}) AND attrs[{key1:String}] = {value1:String}))
    ORDER BY duration_ns DESC, time DESC, trace_id DESC
    LIMIT {limit:UInt32}

    WITH (-duration_ns, -toUnixTimestamp64Nano(time), span_id) AS rank
    SELECT lower(hex(trace_id)) AS trace, toUnixTimestamp64Nano(max(time)) AS newest_match, max(duration_ns) AS slowest_match,
      lower(hex(argMin(span_id, rank))) AS shown_span, toUnixTimestamp64Nano(argMin(time, rank)) AS shown_start, argMin(duration_ns, rank) AS shown_duration,
      argMin(service, rank) AS shown_service, argMin(name, rank) AS shown_name, argMin(kind, rank) AS shown_kind, argMin(instance, rank) AS shown_instance,
      argMin(route, rank) AS shown_route, argMin(http_status, rank) AS shown_status, argMin(exception, rank) AS shown_exception,
      argMin(failed, rank) AS shown_failed
    FROM spans
    WHERE tenant = {tenant:String}
      AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC')
      AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
      AND (toStartOfFiveMinutes(time), trace_id) IN (SELECT toDateTime(pair.1, 'UTC'), toFixedString(unhex(pair.2), 16) FROM (SELECT arrayJoin(arrayZip({buckets:Array(UInt32)}, {traces:Array(String)})) AS pair))
      AND service = {service:String}
      AND name = {operation:String}
      AND environment = {environment:String}
      AND failed = {failed:UInt8}
      AND duration_ns >= {minDurationNs:Int64}
      AND duration_ns <= {maxDurationNs:Int64}
      AND indexHint(has(arrayMap((k, v) -> concat(k, '=', v), mapKeys(attrs), mapValues(attrs)), {pair0:String})) AND mapContains(attrs, {key0:String}) AND attrs[{key0:String}] = {value0:String}
      AND if(mapContains(attrs, {key1:String}), attrs[{key1:String}] = {value1:String}, resource IN (SELECT fingerprint FROM resources WHERE tenant = {tenant:String} AND mapContains(attrs, {key1:String}) AND attrs[{key1:String}] = {value1:String}))
    GROUP BY trace_id
    LIMIT {limit:UInt32}

    WITH (parent_id != toFixedString('', 8) AND parent_id != span_id, entry = 0, time, span_id) AS rank
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
      AND (entry = 1 OR failed = 1)
    GROUP BY trace_id
    LIMIT {limit:UInt32}
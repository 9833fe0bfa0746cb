
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
      AND (parent_id = toFixedString('', 8) OR parent_id = span_id) AND service = {p0:String}
      AND trace_id IN (SELECT trace_id FROM spans WHERE tenant = {tenant:String} AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC') AND (toStartOfFiveMinutes(time), trace_id) IN (SELECT toDateTime(pair.1, 'UTC'), toFixedString(unhex(pair.2), 16) FROM (SELECT arrayJoin(arrayZip({buckets:Array(UInt32)}, {traces:Array(String)})) AS pair)) GROUP BY trace_id HAVING (countIf((parent_id = toFixedString('', 8) OR parent_id = span_id) AND service = {p0:String}) > 0) AND ((NOT (countIf(arrayExists((item, types) -> if(types[{p1:String}] = 4 AND startsWith(item[{p1:String}], '['), arrayExists(element -> element = {p2:String}, arrayMap(raw -> if(startsWith(raw, '"'), JSONExtractString(raw), raw), JSONExtractArrayRaw(item[{p1:String}]))), item[{p1:String}] = {p2:String}), event_attrs, event_attr_types)) > 0)) OR (countIf(trace_id IN (SELECT trace_id FROM trace_summary WHERE tenant = {tenant:String} AND day >= toDate(fromUnixTimestamp64Nano({from:Int64}, 'UTC')) - 1 AND day <= toDate(fromUnixTimestamp64Nano({to:Int64}, 'UTC')) + 1 AND trace_id IN (SELECT toFixedString(unhex(arrayJoin({traces:Array(String)})), 16)) GROUP BY trace_id HAVING sum(spans) > {p3:Float64})) > 0)))
    GROUP BY trace_id
    LIMIT {limit:UInt32}
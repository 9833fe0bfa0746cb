
    SELECT lower(hex(trace_id)) AS trace, toUnixTimestamp64Nano(min(time)) AS first_start,
      groupArray(lower(hex(span_id))) AS spans,
      groupArray(if(parent_id = toFixedString('', 8), '', lower(hex(parent_id)))) AS parents,
      arrayMap(start -> toFloat64(start - first_start), groupArray(toUnixTimestamp64Nano(time))) AS starts,
      groupArray(toFloat64(duration_ns)) AS durations,
      arrayDistinct(groupArray(tuple(environment, namespace, service, instance)) AS all_senders) AS senders,
      arrayEnumerateDense(all_senders) AS sender_places,
      arrayDistinct(groupArray(name) AS all_names) AS names, arrayEnumerateDense(all_names) AS name_places,
      groupArray(kind) AS kinds, groupArray(failed) AS failures, groupArray(flags) AS flag_bits,
      groupArray(if(parent_id = toFixedString('', 8) OR parent_id = span_id,
        arrayMap(s -> lower(hex(s)), arrayFilter((s, t) -> t = trace_id, link_span_id, link_trace_id)), [])) AS linked
    FROM spans
    WHERE tenant = {tenant:String}
      AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC')
      AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
      AND (toStartOfFiveMinutes(time), trace_id) IN (SELECT toDateTime(pair.1, 'UTC'), toFixedString(unhex(pair.2), 16) FROM (SELECT arrayJoin(arrayZip({buckets:Array(UInt32)}, {traces:Array(String)})) AS pair))
    GROUP BY trace_id
    LIMIT {limit:UInt32}
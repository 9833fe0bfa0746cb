
    SELECT lower(hex(trace_id)) AS trace, lower(hex(span_id)) AS span, if(parent_id = toFixedString('', 8), '', lower(hex(parent_id))) AS parent,
      toUnixTimestamp64Nano(time) AS start, duration_ns, environment, namespace, service, instance, name, kind, status, failed, status_message,
      resource, scope, scope_version, scope_extra, flags, trace_state, attrs, attr_types,
      arrayMap(t -> toUnixTimestamp64Nano(t), event_time) AS event_times, event_name, event_attrs, event_attr_types, event_dropped,
      arrayMap(t -> lower(hex(t)), link_trace_id) AS link_traces, arrayMap(s -> lower(hex(s)), link_span_id) AS link_spans,
      link_trace_state, link_flags, link_attrs, link_attr_types, link_dropped, dropped, cut
    FROM spans
    WHERE tenant = {tenant:String} AND trace_id = toFixedString(unhex({trace:String}), 16)
      AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
      AND toStartOfFiveMinutes(time) >= toDateTime(greatest(intDiv({from:Int64}, 1000000000) - 300, 0), 'UTC') AND toStartOfFiveMinutes(time) <= toDateTime(least(intDiv({to:Int64}, 1000000000), 4291747200), 'UTC')
      AND (toUnixTimestamp64Nano(time), span_id) > ({afterStart:Int64}, toFixedString(unhex({afterSpan:String}), 8))
    ORDER BY time, span_id
    LIMIT {limit:UInt32} WITH TIES

    WITH (SELECT (min(start), max(end)) FROM trace_summary
      WHERE tenant = {tenant:String} AND trace_id = toFixedString(unhex({trace:String}), 16)) AS bounds
    SELECT lower(hex(trace_id)) AS trace, lower(hex(span_id)) AS span, if(parent_id = toFixedString('', 8), '', lower(hex(parent_id))) AS parent,
      toUnixTimestamp64Nano(time) AS start, duration_ns, environment, namespace, service, instance, name, kind, status, failed, status_message,
      resource, scope, scope_version, scope_extra, flags, trace_state, attrs, attr_types,
      arrayMap(t -> toUnixTimestamp64Nano(t), event_time) AS event_times, event_name, event_attrs, event_attr_types, event_dropped,
      arrayMap(t -> lower(hex(t)), link_trace_id) AS link_traces, arrayMap(s -> lower(hex(s)), link_span_id) AS link_spans,
      link_trace_state, link_flags, link_attrs, link_attr_types, link_dropped, dropped, cut
    FROM spans
    WHERE tenant = {tenant:String} AND trace_id = toFixedString(unhex({trace:String}), 16)
      AND time >= bounds.1 AND time <= bounds.2
      AND toStartOfFiveMinutes(time) >= toDateTime(greatest(intDiv(toUnixTimestamp64Nano(bounds.1), 1000000000) - 300, 0), 'UTC') AND toStartOfFiveMinutes(time) <= toDateTime(least(intDiv(toUnixTimestamp64Nano(bounds.2), 1000000000), 4291747200), 'UTC')
      AND span_id IN (SELECT toFixedString(unhex(arrayJoin({spans:Array(String)})), 8))
    ORDER BY time, span_id, duration_ns DESC, service, kind
    LIMIT {copies:UInt32} BY span_id
    LIMIT {limit:UInt32}

    WITH (SELECT (min(start), max(end), sum(spans)) FROM trace_summary
      WHERE tenant = {tenant:String} AND trace_id = toFixedString(unhex({trace:String}), 16)) AS bounds
    SELECT bounds.3 AS stored, toUnixTimestamp64Nano(bounds.1) AS first_start,
      groupArray(span) AS spans, groupArray(parent) AS parents, groupArray(start) AS starts, groupArray(duration) AS durations,
      arrayDistinct(groupArray(sender)) AS senders, arrayEnumerateDense(groupArray(sender)) AS sender_places,
      arrayDistinct(groupArray(name)) AS names, arrayEnumerateDense(groupArray(name)) AS name_places,
      groupArray(kind) AS kinds, groupArray(failed) AS failures, groupArray(flags) AS flag_bits, groupArray(dropped_items) AS drops,
      groupArray(exceptions) AS exception_counts, groupArray(has_statement) AS statements, groupArray(has_binds) AS binds,
      groupArray(links) AS link_counts, groupArray(linked) AS all_linked
    FROM (
      SELECT lower(hex(span_id)) AS span, if(parent_id = toFixedString('', 8), '', lower(hex(parent_id))) AS parent,
        toUnixTimestamp64Nano(time) - toUnixTimestamp64Nano(bounds.1) AS start, toFloat64(duration_ns) AS duration,
        tuple(environment, namespace, service, instance, toString(resource)) AS sender, name, kind, failed, flags,
        toUInt32(arraySum(dropped)) AS dropped_items,
        toUInt32(countEqual(event_name, 'exception')) AS exceptions, toUInt32(length(link_trace_id)) AS links,
        has(attrs.keys, 'db.query.text') OR has(attrs.keys, 'db.statement') AS has_statement,
        arrayExists(key -> startsWith(key, 'db.query.parameter.'), attrs.keys) AS has_binds,
        if(parent_id = toFixedString('', 8) OR parent_id = span_id,
          arrayMap(s -> lower(hex(s)), arrayFilter((s, t) -> t = trace_id, link_span_id, link_trace_id)),
          []) AS linked
      FROM spans
      WHERE tenant = {tenant:String} AND trace_id = toFixedString(unhex({trace:String}), 16)
        AND time >= bounds.1 AND time <= bounds.2
        AND toStartOfFiveMinutes(time) >= toDateTime(greatest(intDiv(toUnixTimestamp64Nano(bounds.1), 1000000000) - 300, 0), 'UTC') AND toStartOfFiveMinutes(time) <= toDateTime(least(intDiv(toUnixTimestamp64Nano(bounds.2), 1000000000), 4291747200), 'UTC')
      ORDER BY time, span_id
      LIMIT {limit:UInt32})
    LIMIT 1
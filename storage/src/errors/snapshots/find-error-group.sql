
    SELECT error_group, any(error_groups.kind) AS kind, any(error_groups.type) AS type, any(error_groups.pattern) AS pattern,
      any(error_groups.frames) AS frames, arraySort(groupUniqArrayArray(50)(services)) AS service_names,
      toUnixTimestamp64Nano(min(first_seen)) AS first_time, toUnixTimestamp64Nano(max(error_groups.last_seen)) AS last_seen,
      tupleElement(max(newest), 'message') AS newest_message,
      toUnixTimestamp64Nano(tupleElement(max(sample), 'time')) AS start, lower(hex(tupleElement(max(sample), 'trace_id'))) AS trace,
      lower(hex(tupleElement(max(sample), 'span_id'))) AS span, tupleElement(max(sample), 'number') AS place,
      tupleElement(max(sample), 'service') AS sample_service, tupleElement(max(sample), 'message') AS sample_message,
      tupleElement(max(sample), 'stack') AS sample_stack
    FROM error_groups
    WHERE tenant = {tenant:String} AND error_group = toUInt64({group:String})
    GROUP BY error_group
    LIMIT 1
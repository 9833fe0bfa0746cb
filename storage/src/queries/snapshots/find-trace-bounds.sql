
    SELECT toUnixTimestamp64Nano(min(start)) AS first_start, toUnixTimestamp64Nano(max(end)) AS last_end, sum(spans) AS stored
    FROM trace_summary
    WHERE tenant = {tenant:String} AND trace_id = toFixedString(unhex({trace:String}), 16)
    HAVING stored > 0
    LIMIT 1
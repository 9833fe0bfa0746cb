
    SELECT lower(hex(trace_id)) AS trace, toUnixTimestamp64Nano(min(start)) AS first_start, toUnixTimestamp64Nano(max(end)) AS last_end,
      sum(spans) AS stored
    FROM trace_summary
    WHERE tenant = {tenant:String} AND trace_id IN (SELECT toFixedString(unhex(arrayJoin({traces:Array(String)})), 16))
    GROUP BY trace_id
    LIMIT {limit:UInt32}
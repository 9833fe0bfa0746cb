
    SELECT lower(hex(trace_id)) AS trace, toUnixTimestamp64Nano(min(start)) AS first_start, toUnixTimestamp64Nano(max(end)) AS last_end,
      sum(spans) AS stored, sum(failed) AS failed_spans, arraySort(groupUniqArrayArray(services)) AS service_names,
      tupleElement(max(root), 'service') AS root_service, tupleElement(max(root), 'name') AS root_name
    FROM trace_summary
    WHERE tenant = {tenant:String} AND trace_id IN (SELECT toFixedString(unhex(arrayJoin({traces:Array(String)})), 16))
      AND day >= toDate(fromUnixTimestamp64Nano({from:Int64}, 'UTC')) - 1 AND day <= toDate(fromUnixTimestamp64Nano({to:Int64}, 'UTC')) + 1
    GROUP BY trace_id
    LIMIT {limit:UInt32}
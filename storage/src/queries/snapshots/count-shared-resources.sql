
    SELECT toString(resource) AS fingerprint, countIf(is_selected) AS in_selected, countIf(NOT is_selected) AS in_others
    FROM (
      SELECT resource, (trace_id, time) IN (SELECT toFixedString(unhex(pair.1), 16) AS trace, fromUnixTimestamp64Nano(toInt64(pair.2), 'UTC') AS start FROM (SELECT arrayJoin(arrayZip({selectedTraces:Array(String)}, {selectedStarts:Array(String)})) AS pair)) AS is_selected
      FROM spans
      WHERE tenant = {tenant:String}
        AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC')
        AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
        AND (toStartOfFiveMinutes(time), trace_id) IN (SELECT toStartOfFiveMinutes(start), trace FROM (SELECT toFixedString(unhex(pair.1), 16) AS trace, fromUnixTimestamp64Nano(toInt64(pair.2), 'UTC') AS start FROM (SELECT arrayJoin(arrayZip({traces:Array(String)}, {starts:Array(String)})) AS pair)))
        AND (trace_id, time) IN (SELECT toFixedString(unhex(pair.1), 16) AS trace, fromUnixTimestamp64Nano(toInt64(pair.2), 'UTC') AS start FROM (SELECT arrayJoin(arrayZip({traces:Array(String)}, {starts:Array(String)})) AS pair))
        AND entry = 1
    )
    GROUP BY resource
    ORDER BY in_selected + in_others DESC, resource
    LIMIT {limit:UInt32}
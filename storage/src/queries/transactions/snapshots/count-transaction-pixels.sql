
    SELECT groupArray(x) AS xs, groupArray(y) AS ys, groupArray(ok) AS oks, groupArray(bad) AS bads
    FROM (
    SELECT toUInt32(intDiv(toUnixTimestamp64Nano(time) - {origin:Int64}, {column:Int64})) AS x,
      toUInt32(least(intDiv(greatest(duration_ns - 1, 0), {row:Int64}), {rows:Int64})) AS y,
      toUInt32(uniqExactIf(cityHash64(trace_id, span_id, service, instance, kind, name, time, duration_ns), failed = 0)) AS ok, toUInt32(uniqExactIf(cityHash64(trace_id, span_id, service, instance, kind, name, time, duration_ns), failed = 1)) AS bad
    FROM spans
    WHERE tenant = {tenant:String}
      AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC')
      AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
      AND toStartOfFiveMinutes(time) >= toDateTime(greatest(intDiv({from:Int64}, 1000000000) - 300, 0), 'UTC')
      AND toStartOfFiveMinutes(time) <= toDateTime(least(intDiv({to:Int64}, 1000000000), 4291747200), 'UTC')
      AND entry = 1 AND service = {p3:String} AND (failed = 1 OR indexHint(has(arrayMap((k, v) -> concat(k, '=', v), mapKeys(attrs), mapValues(attrs)), {p2:String})) AND attrs[{p0:String}] = {p1:String})
    GROUP BY x, y
    ORDER BY x, y
    LIMIT {limit:UInt32})
    LIMIT 1
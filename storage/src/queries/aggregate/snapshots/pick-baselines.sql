
    WITH
      recent AS (
        SELECT trace_id, span_id, greatest(duration_ns, 0) AS duration
        FROM span_search
        WHERE tenant = {tenant:String}
          AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
          AND service = {service:String} AND name = {operation:String} AND namespace = {namespace:String}
          AND environment = {environment:String} AND kind = {kind:UInt8} AND entry = 1
          AND NOT (trace_id = toFixedString(unhex({exceptTrace:String}), 16) AND span_id = toFixedString(unhex({exceptSpan:String}), 8))
        ORDER BY time DESC, trace_id DESC, span_id DESC
        LIMIT 1000000),
      (SELECT (count(), quantilesExactLow(0.4, 0.6)(duration)) FROM recent) AS band
    SELECT band.1 AS found, band.2 AS edges, groupArray(trace) AS traces, groupArray(span) AS spans
    FROM (
      SELECT lower(hex(trace_id)) AS trace, lower(hex(span_id)) AS span
      FROM recent
      WHERE duration >= band.2[1] AND duration <= band.2[2]
      ORDER BY sipHash64(trace_id), span_id
      LIMIT {limit:UInt32})
    LIMIT 1
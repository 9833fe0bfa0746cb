
    SELECT count() AS stored, arrayMap(id -> lower(hex(id)), arraySort(groupArraySample(1000, 1)(trace_id))) AS sample
    FROM spans
    WHERE tenant = {tenant:String}
      AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
    LIMIT 1
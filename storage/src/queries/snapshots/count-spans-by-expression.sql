
    SELECT count() AS matches
    FROM span_search
    WHERE tenant = {tenant:String}
      AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC')
      AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
      AND service = {p0:String}
    LIMIT 1
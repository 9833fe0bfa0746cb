
    SELECT DISTINCT service, namespace, environment, toString(cityHash64(service, namespace, environment)) AS app
    FROM spans
    WHERE tenant = {tenant:String}
      AND time >= fromUnixTimestamp64Nano({from:Int64} - 300000000000, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64} + 300000000000, 'UTC')
      AND toStartOfFiveMinutes(time) >= toDateTime(greatest(intDiv({from:Int64}, 1000000000) - 600, 0), 'UTC') AND toStartOfFiveMinutes(time) <= toDateTime(least(intDiv({to:Int64}, 1000000000) + 300, 4291747200), 'UTC')
    LIMIT {limit:UInt32}
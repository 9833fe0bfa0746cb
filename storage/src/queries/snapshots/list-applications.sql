
    SELECT DISTINCT service, namespace, environment, toString(cityHash64(service, namespace, environment)) AS app
    FROM spans
    WHERE tenant = {tenant:String}
      AND time >= fromUnixTimestamp64Nano({from:Int64} - 300000000000, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64} + 300000000000, 'UTC')
    LIMIT {limit:UInt32}
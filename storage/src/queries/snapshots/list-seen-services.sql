
    SELECT service, namespace, environment, toUnixTimestamp(max(minute)) AS last_minute
    FROM red_minute
    WHERE tenant = {tenant:String}
      AND minute >= toStartOfMinute(toDateTime({from:UInt32}, 'UTC')) AND minute < toDateTime({to:UInt32}, 'UTC')
    GROUP BY service, namespace, environment
    ORDER BY service, namespace, environment
    LIMIT {limit:UInt32}
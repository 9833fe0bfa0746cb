
    SELECT service, namespace, environment,
      sum(calls) AS total_calls, sumIf(calls, failed = 1) AS failed_calls, max(max_ns) AS longest_ns,
      sumIf(b100 + b300 + b500 + b1000, failed = 0) AS satisfied, sumIf(b3000, failed = 0) AS tolerated,
      sumMap(hist) AS histogram, uniqExact(instance) AS instances, toUnixTimestamp(max(minute)) AS last_minute
    FROM red_instance_minute
    WHERE tenant = {tenant:String}
      AND minute >= toStartOfMinute(toDateTime({from:UInt32}, 'UTC')) AND minute < toDateTime({to:UInt32}, 'UTC')
      AND ({environment:String} = '' OR environment = {environment:String})
    GROUP BY service, namespace, environment
    ORDER BY total_calls DESC, service, namespace, environment
    LIMIT {limit:UInt32}
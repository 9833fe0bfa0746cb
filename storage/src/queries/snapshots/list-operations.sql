
    SELECT name, kind, sum(calls) AS total_calls, sumIf(calls, failed = 1) AS failed_calls, max(max_ns) AS longest_ns, sumMap(hist) AS histogram
    FROM red_minute
    WHERE tenant = {tenant:String} AND service = {service:String}
      AND minute >= toStartOfMinute(toDateTime({from:UInt32}, 'UTC')) AND minute < toDateTime({to:UInt32}, 'UTC')
      AND ({environment:String} = '' OR environment = {environment:String})
    GROUP BY name, kind
    ORDER BY total_calls DESC, name, kind
    LIMIT {limit:UInt32}
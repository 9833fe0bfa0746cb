
    SELECT service, namespace, environment, intDiv(toUnixTimestamp(at) - {from:UInt32}, {step:UInt32}) AS step,
      sum(calls) AS total_calls, sumIf(calls, failed = 1) AS failed_calls, max(max_ns) AS longest_ns, sumMap(hist) AS histogram
    FROM (
      SELECT service, environment, namespace, minute AS at, failed, calls, sum_ns, max_ns, b100, b300, b500, b1000, b3000, b5000, b8000, over, hist, instances
      FROM red_service_minute
      WHERE tenant = {tenant:String} AND minute >= toDateTime({from:UInt32}, 'UTC') AND minute < toDateTime({to:UInt32}, 'UTC')
        AND ({environment:String} = '' OR environment = {environment:String})
    )
    GROUP BY service, namespace, environment, step
    ORDER BY sum(total_calls) OVER (PARTITION BY service, namespace, environment) DESC, service, namespace, environment, step
    LIMIT {limit:UInt32}
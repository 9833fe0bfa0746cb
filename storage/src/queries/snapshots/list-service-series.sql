
    SELECT service, namespace, environment, intDiv(toUnixTimestamp(minute) - {from:UInt32}, {step:UInt32}) AS step,
      sum(calls) AS total_calls, sumIf(calls, failed = 1) AS failed_calls, max(max_ns) AS longest_ns, sumMap(hist) AS histogram
    FROM red_instance_minute
    WHERE tenant = {tenant:String} AND service IN {services:Array(String)}
      AND minute >= toDateTime({from:UInt32}, 'UTC') AND minute < toDateTime({to:UInt32}, 'UTC')
      AND ({environment:String} = '' OR environment = {environment:String})
    GROUP BY service, namespace, environment, step
    ORDER BY service, namespace, environment, step
    LIMIT {limit:UInt32}

    SELECT name, kind, intDiv(toUnixTimestamp(at) - {from:UInt32}, {step:UInt32}) AS step,
      sum(calls) AS total_calls, sumIf(calls, failed = 1) AS failed_calls, max(max_ns) AS longest_ns, sumMap(hist) AS histogram
    FROM (
      SELECT name, kind, route, minute AS at, failed, calls, sum_ns, max_ns, b100, b300, b500, b1000, b3000, b5000, b8000, over, hist
      FROM red_minute
      WHERE tenant = {tenant:String} AND minute >= toDateTime({from:UInt32}, 'UTC') AND minute < toDateTime({to:UInt32}, 'UTC')
        AND service = {service:String}
        AND ({environment:String} = '' OR environment = {environment:String}) AND ({namespace:String} = '' OR namespace = {namespace:String})
        AND entry = 1
        AND name IN {operations:Array(String)}
    )
    GROUP BY name, kind, step
    ORDER BY name, kind, step
    LIMIT {limit:UInt32}
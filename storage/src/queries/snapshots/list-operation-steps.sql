
    SELECT intDiv(toUnixTimestamp(at) - {from:UInt32}, {step:UInt32}) AS step, failed,
      sum(calls) AS total_calls, sumIf(calls, failed = 1) AS failed_calls, sum(sum_ns) AS total_ns, max(max_ns) AS longest_ns,
      [sumIf(b100 + b300 + b500 + b1000, failed = 0), sumIf(b3000, failed = 0), sumIf(b5000, failed = 0), sumIf(b8000 + over, failed = 0)] AS ok_bands,
      [sumIf(b100 + b300 + b500 + b1000, failed = 1), sumIf(b3000, failed = 1), sumIf(b5000, failed = 1), sumIf(b8000 + over, failed = 1)] AS bad_bands,
      sumMap(hist) AS histogram
    FROM (
      SELECT name, kind, route, minute AS at, failed, calls, sum_ns, max_ns, b100, b300, b500, b1000, b3000, b5000, b8000, over, hist
      FROM red_minute
      WHERE tenant = {tenant:String} AND minute >= toDateTime({from:UInt32}, 'UTC') AND minute < toDateTime({to:UInt32}, 'UTC')
        AND service = {service:String}
        AND ({environment:String} = '' OR environment = {environment:String}) AND ({namespace:String} = '' OR namespace = {namespace:String})
        AND kind = {kind:UInt8} AND name = {operation:String} AND entry = 1
    )
    GROUP BY step, failed
    ORDER BY step, failed
    LIMIT {limit:UInt32}
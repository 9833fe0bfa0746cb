
    SELECT lower(hex(target.2)) AS to_span, lower(hex(trace_id)) AS trace, lower(hex(span_id)) AS span, service AS service_name, name AS operation,
      toUnixTimestamp64Nano(time) AS start
    FROM (
      SELECT trace_id, span_id, service, name, time,
        arrayJoin(arrayDistinct(arrayFilter(link -> link.1 = toFixedString(unhex({trace:String}), 16), arrayZip(link_trace_id, link_span_id)))) AS target
      FROM spans
      PREWHERE tenant = {tenant:String}
        AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
        AND toStartOfFiveMinutes(time) >= toDateTime(greatest(intDiv({from:Int64}, 1000000000) - 300, 0), 'UTC') AND toStartOfFiveMinutes(time) <= toDateTime(least(intDiv({to:Int64}, 1000000000), 4291747200), 'UTC')
        AND has(link_trace_id, toFixedString(unhex({trace:String}), 16))
      WHERE trace_id != toFixedString(unhex({trace:String}), 16)
    )
    GROUP BY to_span, trace, span, service_name, operation, start
    ORDER BY start, trace, span, to_span
    LIMIT {limit:UInt32}
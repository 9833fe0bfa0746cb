
    SELECT lower(hex(span_id)) AS span, toUnixTimestamp64Nano(time) AS start, kind AS span_kind, service AS span_service, name AS span_name
    FROM spans
    WHERE tenant = {tenant:String}
      AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC')
      AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
      AND trace_id IN (SELECT toFixedString(unhex(arrayJoin({traces:Array(String)})), 16))
      AND service = {p0:String}
    LIMIT {limit:UInt32}

    SELECT lower(hex(trace_id)) AS trace, lower(hex(span_id)) AS span, toUnixTimestamp64Nano(time) AS start, duration_ns, service, environment, name,
      instance, http_status, failed, status_message,
      arrayMap(attributes -> substring(attributes['exception.message'], 1, 1024),
        arrayFilter((attributes, event) -> event = 'exception', event_attrs, event_name)) AS messages
    FROM spans
    WHERE tenant = {tenant:String}
      AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
      AND (toStartOfFiveMinutes(time), trace_id) IN (
        SELECT toDateTime(pair.1, 'UTC'), toFixedString(unhex(pair.2), 16)
        FROM (SELECT arrayJoin(arrayZip({buckets:Array(UInt32)}, {traces:Array(String)})) AS pair))
      AND span_id IN (SELECT toFixedString(unhex(arrayJoin({spans:Array(String)})), 8))
    LIMIT {limit:UInt32}
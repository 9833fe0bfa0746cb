
    SELECT DISTINCT toUnixTimestamp64Nano(tupleElement(sample, 'time')) AS start, lower(hex(tupleElement(sample, 'trace_id'))) AS trace,
      lower(hex(tupleElement(sample, 'span_id'))) AS span, tupleElement(sample, 'number') AS place
    FROM error_minute ARRAY JOIN arrayPushBack(samples, latest) AS sample
    WHERE tenant = {tenant:String} AND error_group = toUInt64({group:String})
      AND minute >= toDateTime({from:UInt32}, 'UTC') AND minute < toDateTime({to:UInt32}, 'UTC')
      AND ({service:String} = '' OR service = {service:String})
      AND ({environment:String} = '' OR environment = {environment:String})
    ORDER BY start DESC, trace, span, place
    LIMIT {limit:UInt32}
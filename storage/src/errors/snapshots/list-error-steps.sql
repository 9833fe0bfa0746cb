
    SELECT error_group, intDiv(toUnixTimestamp(minute) - {from:UInt32}, {step:UInt32}) AS step, sum(occurrences) AS total
    FROM error_minute
    WHERE tenant = {tenant:String} AND error_group IN (SELECT toUInt64(arrayJoin({groups:Array(String)})))
      AND minute >= toDateTime({from:UInt32}, 'UTC') AND minute < toDateTime({to:UInt32}, 'UTC')
      AND ({service:String} = '' OR service = {service:String})
      AND ({environment:String} = '' OR environment = {environment:String})
    GROUP BY error_group, step
    ORDER BY error_group, step
    LIMIT {limit:UInt32}

    SELECT service, environment, intDiv(toUnixTimestamp(minute) - {from:UInt32}, {step:UInt32}) AS step, sum(occurrences) AS total
    FROM error_minute
    WHERE tenant = {tenant:String} AND error_group = toUInt64({group:String})
      AND minute >= toDateTime({from:UInt32}, 'UTC') AND minute < toDateTime({to:UInt32}, 'UTC')
      AND ({service:String} = '' OR service = {service:String})
      AND ({environment:String} = '' OR environment = {environment:String})
    GROUP BY service, environment, step
    ORDER BY service, environment, step
    LIMIT {limit:UInt32}
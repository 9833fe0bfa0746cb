
    SELECT DISTINCT kind
    FROM red_minute
    WHERE tenant = {tenant:String} AND ({service:String} = '' OR service = {service:String}) AND name = {operation:String}
      AND minute >= toStartOfMinute(toDateTime({from:UInt32}, 'UTC')) AND minute < toDateTime({to:UInt32}, 'UTC')
    LIMIT 10
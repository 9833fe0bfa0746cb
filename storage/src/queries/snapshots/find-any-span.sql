
    SELECT 1 AS found
    FROM resource_hour
    WHERE tenant = {tenant:String}
      AND hour >= toStartOfHour(toDateTime({from:UInt32}, 'UTC')) AND hour < toDateTime({to:UInt32}, 'UTC')
      AND last >= toDateTime64({from:UInt32}, 9, 'UTC') AND first < toDateTime64({to:UInt32}, 9, 'UTC')
    LIMIT 1
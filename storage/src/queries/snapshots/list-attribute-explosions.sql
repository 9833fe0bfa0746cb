
    SELECT service, toUnixTimestamp(hour) AS hour_seconds, uniqCombined(key) AS different, groupArraySample(200)(key) AS some_keys
    FROM attr_keys
    WHERE tenant = {tenant:String} AND hour >= toStartOfHour(toDateTime({from:UInt32}, 'UTC')) AND hour < toDateTime({to:UInt32}, 'UTC')
    GROUP BY service, hour
    HAVING different >= {minKeys:UInt32}
    ORDER BY different DESC, service
    LIMIT 1 BY service
    LIMIT {limit:UInt32}

    SELECT DISTINCT toUnixTimestamp(minute) AS start_seconds
    FROM red_minute
    WHERE tenant = {tenant:String} AND minute >= toDateTime({from:UInt32}, 'UTC') AND minute < toDateTime({to:UInt32}, 'UTC')
      AND minute NOT IN (
        SELECT minute FROM edge_minute_done
        WHERE tenant = {tenant:String} AND minute >= toDateTime({from:UInt32}, 'UTC') AND minute < toDateTime({to:UInt32}, 'UTC')
      )
    ORDER BY start_seconds DESC
    LIMIT {limit:UInt32}

    SELECT toUnixTimestamp(hour) AS hour_seconds, now.minutes AS fingerprint
    FROM (
      SELECT toStartOfHour(minute) AS hour, groupBitXor(cityHash64(minute, newest)) AS minutes
      FROM (
        SELECT minute, max(version) AS newest
        FROM edge_minute_done
        WHERE tenant = {tenant:String} AND minute >= toDateTime({from:UInt32}, 'UTC') AND minute < toDateTime({to:UInt32}, 'UTC')
        GROUP BY minute
      )
      GROUP BY hour
    ) AS now
    LEFT JOIN (
      SELECT hour, argMax(minutes, version) AS minutes
      FROM edge_hour_done
      WHERE tenant = {tenant:String} AND hour >= toDateTime({from:UInt32}, 'UTC') AND hour < toDateTime({to:UInt32}, 'UTC')
      GROUP BY hour
    ) AS before USING hour
    WHERE now.minutes != before.minutes
    ORDER BY hour DESC
    LIMIT {limit:UInt32}

    SELECT max(different) AS most
    FROM (
      SELECT hour, countIf(seen > 1) + 4 * countIf(seen = 1) AS different
      FROM (
        SELECT hour, value, sum(n) AS seen
        FROM (
          SELECT hour, value, n
          FROM attr_values
          WHERE tenant = {tenant:String} AND key IN {keys:Array(String)} AND value != ''
            AND hour >= toStartOfHour(toDateTime({from:UInt32}, 'UTC')) AND hour < toDateTime({to:UInt32}, 'UTC')
          LIMIT 20000
        )
        GROUP BY hour, value
      )
      GROUP BY hour
    )
    LIMIT 1

    SELECT key AS item, 16 * sum(n) AS estimate
    FROM attr_keys
    WHERE tenant = {tenant:String} AND startsWith(key, {prefix:String})
      AND hour >= toStartOfHour(toDateTime({from:UInt32}, 'UTC')) AND hour < toDateTime({to:UInt32}, 'UTC')
    GROUP BY item
    ORDER BY estimate DESC, item
    LIMIT {limit:UInt32}

    SELECT item, count() AS estimate
    FROM (
      SELECT exception AS item
      FROM span_search
      WHERE tenant = {tenant:String} AND failed = 1 AND exception != ''
        AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
        AND ({service:String} = '' OR service = {service:String})
      LIMIT 20000
    )
    WHERE positionCaseInsensitiveUTF8(item, {typed:String}) > 0
    GROUP BY item
    ORDER BY lower(item) = lower({typed:String}) DESC, startsWith(lower(item), lower({typed:String})) DESC, estimate DESC, item
    LIMIT {limit:UInt32}
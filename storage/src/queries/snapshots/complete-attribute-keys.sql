
    SELECT item, 16 * sum(n) AS estimate
    FROM (
      SELECT key AS item, n
      FROM attr_keys
      WHERE tenant = {tenant:String}
      AND hour >= toStartOfHour(toDateTime({from:UInt32}, 'UTC')) AND hour < toDateTime({to:UInt32}, 'UTC')
      AND n >= {minSeen:UInt64}
      AND positionCaseInsensitiveUTF8(item, {typed:String}) > 0
      LIMIT {maxMatches:UInt32}
    )
    GROUP BY item
    ORDER BY lower(item) = lower({typed:String}) DESC, startsWith(lower(item), lower({typed:String})) DESC, estimate DESC, item
    LIMIT {limit:UInt32}
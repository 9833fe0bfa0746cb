
    SELECT item, count() AS estimate
    FROM (
      SELECT arrayJoin(mapKeys(attrs)) AS item
      FROM resources
      WHERE tenant = {tenant:String}
      AND last_seen >= toDate(toDateTime({from:UInt32}, 'UTC')) AND last_seen <= toDate(toDateTime({to:UInt32}, 'UTC')) + 1
    )
    WHERE positionCaseInsensitiveUTF8(item, {typed:String}) > 0
    GROUP BY item
    ORDER BY lower(item) = lower({typed:String}) DESC, startsWith(lower(item), lower({typed:String})) DESC, estimate DESC, item
    LIMIT {limit:UInt32}
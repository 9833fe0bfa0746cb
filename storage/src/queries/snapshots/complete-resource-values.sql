
    SELECT item, count() AS estimate
    FROM (
      SELECT attrs[arrayFirst(name -> mapContains(attrs, name), {keys:Array(String)})] AS item
      FROM resources
      WHERE tenant = {tenant:String}
      AND last_seen >= toDate(toDateTime({from:UInt32}, 'UTC')) AND last_seen <= toDate(toDateTime({to:UInt32}, 'UTC')) + 1
      AND ({service:String} = '' OR service = {service:String})
    )
    WHERE item != ''
      AND length(item) <= {maxLength:UInt32}
      AND positionCaseInsensitiveUTF8(item, {typed:String}) > 0
    GROUP BY item
    ORDER BY lower(item) = lower({typed:String}) DESC, startsWith(lower(item), lower({typed:String})) DESC, estimate DESC, item
    LIMIT {limit:UInt32}

    SELECT host AS item, count() AS estimate FROM resources WHERE last_seen >= toDate(toDateTime({from:UInt32}, 'UTC')) AND last_seen <= toDate(toDateTime({to:UInt32}, 'UTC')) + 1
      AND tenant = {tenant:String} AND item != ''
      AND ({service:String} = '' OR service = {service:String})
      AND ({environment:String} = '' OR environment = {environment:String})
      AND positionCaseInsensitiveUTF8(item, {typed:String}) > 0
    GROUP BY item
    ORDER BY lower(item) = lower({typed:String}) DESC, startsWith(lower(item), lower({typed:String})) DESC, estimate DESC, item
    LIMIT {limit:UInt32}
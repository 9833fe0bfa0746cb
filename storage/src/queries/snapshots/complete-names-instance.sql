
    SELECT instance AS item, sum(calls) AS estimate FROM red_instance_minute WHERE minute >= toStartOfMinute(toDateTime({from:UInt32}, 'UTC')) AND minute < toDateTime({to:UInt32}, 'UTC')
      AND tenant = {tenant:String} AND item != ''
      AND ({service:String} = '' OR service = {service:String})
      AND ({environment:String} = '' OR environment = {environment:String})
      AND positionCaseInsensitiveUTF8(item, {typed:String}) > 0
    GROUP BY item
    ORDER BY lower(item) = lower({typed:String}) DESC, startsWith(lower(item), lower({typed:String})) DESC, estimate DESC, item
    LIMIT {limit:UInt32}
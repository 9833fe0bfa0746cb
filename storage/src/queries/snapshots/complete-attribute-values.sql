
    SELECT value AS item, 16 * sum(n) AS estimate
    FROM attr_values
    WHERE tenant = {tenant:String}
      AND hour >= toStartOfHour(toDateTime({from:UInt32}, 'UTC')) AND hour < toDateTime({to:UInt32}, 'UTC')
      AND key IN {keys:Array(String)}
      AND value != ''
      AND ({service:String} = '' OR service = {service:String})
      AND positionCaseInsensitiveUTF8(item, {typed:String}) > 0
    GROUP BY item
    ORDER BY lower(item) = lower({typed:String}) DESC, startsWith(lower(item), lower({typed:String})) DESC, estimate DESC, item
    LIMIT {limit:UInt32}
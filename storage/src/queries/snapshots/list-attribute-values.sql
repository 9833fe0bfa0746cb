
    SELECT value AS item, 16 * sum(n) AS estimate
    FROM attr_values
    WHERE tenant = {tenant:String} AND key = {key:String} AND value != '' AND startsWith(value, {prefix:String})
      AND hour >= toStartOfHour(toDateTime({from:UInt32}, 'UTC')) AND hour < toDateTime({to:UInt32}, 'UTC')
      AND ({service:String} = '' OR service = {service:String})
    GROUP BY item
    ORDER BY estimate DESC, item
    LIMIT {limit:UInt32}
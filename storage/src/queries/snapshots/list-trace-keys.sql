
    SELECT key, count() AS with_key
    FROM (
      SELECT arrayJoin(arrayDistinct(arrayConcat(own, shared))) AS key
      FROM (
        SELECT DISTINCT resource, span_id, service, instance, kind, name, time, duration_ns, arrayMap(key -> toString(key), attrs.keys) AS own
        FROM spans
        WHERE tenant = {tenant:String} AND trace_id = toFixedString(unhex({trace:String}), 16)
          AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
          AND toStartOfFiveMinutes(time) >= toDateTime(greatest(intDiv({from:Int64}, 1000000000) - 300, 0), 'UTC') AND toStartOfFiveMinutes(time) <= toDateTime(least(intDiv({to:Int64}, 1000000000), 4291747200), 'UTC')
      ) AS stored
      LEFT JOIN (
        SELECT fingerprint, any(arrayMap(key -> toString(key), mapKeys(attrs))) AS shared
        FROM resources
        WHERE tenant = {tenant:String} AND fingerprint IN (
          SELECT resource FROM spans
          WHERE tenant = {tenant:String} AND trace_id = toFixedString(unhex({trace:String}), 16)
            AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
              AND toStartOfFiveMinutes(time) >= toDateTime(greatest(intDiv({from:Int64}, 1000000000) - 300, 0), 'UTC') AND toStartOfFiveMinutes(time) <= toDateTime(least(intDiv({to:Int64}, 1000000000), 4291747200), 'UTC'))
        GROUP BY fingerprint
      ) AS senders ON senders.fingerprint = stored.resource
    )
    GROUP BY key
    ORDER BY with_key DESC, key
    LIMIT {limit:UInt32}
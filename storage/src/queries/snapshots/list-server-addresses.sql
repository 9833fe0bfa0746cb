
    SELECT start_seconds, service, namespace, environment, if(texts[indexOf(places, 3)] != '', texts[indexOf(places, 3)], texts[indexOf(places, 1)]) AS host,
      if(texts[indexOf(places, 4)] != '', texts[indexOf(places, 4)], texts[indexOf(places, 2)]) AS port,
      if(host != '' AND port != '', concat(host, ':', port), host) AS own_address, count() AS call_count
    FROM (
      SELECT toUnixTimestamp(toStartOfMinute(time)) AS start_seconds, service, namespace, environment, arrayFilter((text, place) -> place != 0, mapValues(attrs), arrayMap(key -> transform(key, ['net.host.name', 'net.host.port', 'server.address', 'server.port'], [1, 2, 3, 4], 0), mapKeys(attrs))) AS texts, arrayFilter(place -> place != 0, arrayMap(key -> transform(key, ['net.host.name', 'net.host.port', 'server.address', 'server.port'], [1, 2, 3, 4], 0), mapKeys(attrs))) AS places
      FROM spans
      WHERE tenant = {tenant:String} AND kind = 2
        AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
        AND toStartOfFiveMinutes(time) >= toDateTime(greatest(intDiv({from:Int64}, 1000000000) - 300, 0), 'UTC') AND toStartOfFiveMinutes(time) <= toDateTime(least(intDiv({to:Int64}, 1000000000), 4291747200), 'UTC')
        AND trace_id >= toFixedString(unhex({firstTrace:String}), 16) AND trace_id <= toFixedString(unhex({lastTrace:String}), 16)
    )
    WHERE host != ''
    GROUP BY start_seconds, service, namespace, environment, host, port
    ORDER BY start_seconds, service, namespace, environment, call_count DESC, own_address
    LIMIT 100 BY start_seconds, service, namespace, environment
    LIMIT {limit:UInt32}
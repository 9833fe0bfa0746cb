
    WITH entries AS (
      SELECT trace_id, span_id, kind, failed, toUnixTimestamp64Nano(time) AS start, toUInt64(greatest(duration_ns, 0)) AS ns,
        cityHash64(service, namespace, environment) AS app, cityHash64(service, instance, kind, name, time, duration_ns) AS identity,
        toUInt8(http_status > 0 OR route != '') AS is_http,
        if(parent_id = span_id, toFixedString('', 8), parent_id) AS parent,
        arrayJoin(if(kind = 2, [parent, span_id], [parent])) AS wanted
      FROM spans
      WHERE tenant = {tenant:String} AND entry = 1 AND kind != 5
        AND time >= fromUnixTimestamp64Nano({from:Int64} - 300000000000, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64} + 300000000000, 'UTC')
        AND toStartOfFiveMinutes(time) >= toDateTime(greatest(intDiv({from:Int64}, 1000000000) - 600, 0), 'UTC') AND toStartOfFiveMinutes(time) <= toDateTime(least(intDiv({to:Int64}, 1000000000) + 300, 4291747200), 'UTC')
        AND trace_id >= toFixedString(unhex({firstTrace:String}), 16) AND trace_id <= toFixedString(unhex({lastTrace:String}), 16)
        AND trace_id IN (
          SELECT trace_id FROM spans
          WHERE tenant = {tenant:String} AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
          AND toStartOfFiveMinutes(time) >= toDateTime(greatest(intDiv({from:Int64}, 1000000000) - 300, 0), 'UTC') AND toStartOfFiveMinutes(time) <= toDateTime(least(intDiv({to:Int64}, 1000000000), 4291747200), 'UTC')
            AND trace_id >= toFixedString(unhex({firstTrace:String}), 16) AND trace_id <= toFixedString(unhex({lastTrace:String}), 16)
        )
    ),
    candidates AS (
      SELECT trace_id, span_id, identity, any(kind) AS e_kind, any(start) AS e_start, any(ns) AS e_ns, any(failed) AS e_failed, any(app) AS e_app,
        any(parent) AS e_parent, any(is_http) AS e_http,
        groupArrayIf((p_identity, p_start, p_ns, p_kind, p_failed, p_app), p_start > 0 AND wanted = span_id AND p_kind = 3) AS clients,
        groupArrayIf((p_identity, p_start, p_ns, p_kind, p_failed, p_app), p_start > 0 AND wanted != span_id) AS copies
      FROM (
        SELECT trace_id AS p_trace, span_id AS p_span, toUnixTimestamp64Nano(time) AS p_start, toUInt64(greatest(duration_ns, 0)) AS p_ns,
          kind AS p_kind, failed AS p_failed, cityHash64(service, namespace, environment) AS p_app,
          cityHash64(service, instance, kind, name, time, duration_ns) AS p_identity
        FROM spans
        WHERE tenant = {tenant:String}
          AND time >= fromUnixTimestamp64Nano({from:Int64} - 300000000000, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64} + 300000000000, 'UTC')
          AND toStartOfFiveMinutes(time) >= toDateTime(greatest(intDiv({from:Int64}, 1000000000) - 600, 0), 'UTC') AND toStartOfFiveMinutes(time) <= toDateTime(least(intDiv({to:Int64}, 1000000000) + 300, 4291747200), 'UTC')
          AND trace_id >= toFixedString(unhex({firstTrace:String}), 16) AND trace_id <= toFixedString(unhex({lastTrace:String}), 16)
      ) AS parents
      RIGHT JOIN entries ON p_trace = trace_id AND p_span = wanted
      GROUP BY trace_id, span_id, identity
    ),
    chosen AS (
      SELECT trace_id, span_id, identity, e_kind, e_start, e_ns, e_failed, e_app, e_parent, e_http, notEmpty(clients) AS is_shared,
        multiIf(
          notEmpty(clients), arraySort(c -> (c.2, -toInt64(c.3)), clients)[1],
          length(copies) < 2, copies[1],
          arrayExists(c -> c.4 = 3, copies) AND arrayExists(c -> c.4 = 2, copies),
            arraySort(c -> (c.6 != e_app, c.4 != 2, c.2, -toInt64(c.3)), copies)[1],
          arraySort(c -> (c.2, -toInt64(c.3)), copies)[1]) AS p
      FROM candidates
    ),
    resolved AS (
      SELECT trace_id, span_id, identity, e_start, e_ns, e_failed, e_app, e_parent, e_http, is_shared, p,
        multiIf(
          p.2 > 0 AND (p.6 != e_app OR p.4 = 3), 2,
          p.2 > 0, 0,
          e_parent != toFixedString('', 8), 7,
          e_kind = 2, 1,
          8) AS code
      FROM chosen
    ),
    callers AS (
      SELECT trace_id, span_id, identity, failed, app, start, ns, code,
        multiIf(kind = 3 AND db_system != '', upper(db_system), messaging != '', upper(messaging), rpc != '', upper(rpc), gen_ai != '', upper(gen_ai),
          is_http, 'HTTP', '') AS protocol,
        multiIf(code = 4, db_system, code IN (5, 6, 11), messaging, '') AS system,
        if(code IN (3, 4), if(host != '' AND port != '', concat(host, ':', port), host), '') AS address,
        multiIf(code = 3, peer, code = 4, db_name, code IN (5, 6, 11), destination, '') AS target
      FROM (
        SELECT *,
          multiIf(
            kind = 5, if(operation = 'receive' AND (trace_id, span_id, app) IN (
              SELECT trace_id, parent_id, cityHash64(service, namespace, environment) FROM spans
              WHERE tenant = {tenant:String} AND kind = 5
                AND time >= fromUnixTimestamp64Nano({from:Int64} - 300000000000, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64} + 300000000000, 'UTC')
                AND toStartOfFiveMinutes(time) >= toDateTime(greatest(intDiv({from:Int64}, 1000000000) - 600, 0), 'UTC') AND toStartOfFiveMinutes(time) <= toDateTime(least(intDiv({to:Int64}, 1000000000) + 300, 4291747200), 'UTC')
                AND trace_id >= toFixedString(unhex({firstTrace:String}), 16) AND trace_id <= toFixedString(unhex({lastTrace:String}), 16)
                AND (trace_id, parent_id) IN (
                  SELECT trace_id, span_id FROM spans
                  WHERE tenant = {tenant:String} AND kind = 5
                    AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
                    AND toStartOfFiveMinutes(time) >= toDateTime(greatest(intDiv({from:Int64}, 1000000000) - 300, 0), 'UTC') AND toStartOfFiveMinutes(time) <= toDateTime(least(intDiv({to:Int64}, 1000000000), 4291747200), 'UTC')
                    AND trace_id >= toFixedString(unhex({firstTrace:String}), 16) AND trace_id <= toFixedString(unhex({lastTrace:String}), 16))
                AND (attrs['messaging.operation.type'] = 'process' OR (attrs['messaging.operation.type'] = '' AND attrs['messaging.operation'] = 'process'))
            ), 0, 6),
            kind = 4, 5,
            db_system != '', 4,
            messaging = '', 3,
            operation IN ('send', 'publish') AND NOT is_linked, 11,
            0) AS code
        FROM (
          SELECT trace_id, span_id, identity, failed, kind, app, start, ns, is_linked,
            if(texts[indexOf(places, 4)] != '', texts[indexOf(places, 4)], texts[indexOf(places, 3)]) AS db_system,
            if(texts[indexOf(places, 2)] != '', texts[indexOf(places, 2)], texts[indexOf(places, 1)]) AS db_name,
            texts[indexOf(places, 15)] AS messaging,
            if(texts[indexOf(places, 14)] != '', texts[indexOf(places, 14)], texts[indexOf(places, 13)]) AS operation,
            multiIf(texts[indexOf(places, 12)] = 'true', '(temporary)', texts[indexOf(places, 11)] != '', texts[indexOf(places, 11)],
              texts[indexOf(places, 10)] != '', texts[indexOf(places, 10)], texts[indexOf(places, 9)]) AS destination,
            if(texts[indexOf(places, 20)] != '', texts[indexOf(places, 20)], texts[indexOf(places, 19)]) AS rpc,
            if(texts[indexOf(places, 5)] != '', texts[indexOf(places, 5)], texts[indexOf(places, 6)]) AS gen_ai,
            kind = 3 AND (texts[indexOf(places, 8)] != '' OR texts[indexOf(places, 7)] != '') AS is_http,
            if(texts[indexOf(places, 21)] != '', texts[indexOf(places, 21)], texts[indexOf(places, 16)]) AS host,
            if(texts[indexOf(places, 22)] != '', texts[indexOf(places, 22)], texts[indexOf(places, 17)]) AS port,
            if(texts[indexOf(places, 23)] != '', texts[indexOf(places, 23)], texts[indexOf(places, 18)]) AS peer
          FROM (
            SELECT trace_id, span_id, cityHash64(service, instance, kind, name, time, duration_ns) AS identity, failed, kind,
              cityHash64(service, namespace, environment) AS app, toUnixTimestamp64Nano(time) AS start, toUInt64(greatest(duration_ns, 0)) AS ns,
              notEmpty(link_trace_id) AS is_linked,
              arrayFilter((text, place) -> place != 0, mapValues(attrs), arrayMap(key -> transform(key, ['db.name', 'db.namespace', 'db.system', 'db.system.name', 'gen_ai.provider.name', 'gen_ai.system', 'http.method', 'http.request.method', 'messaging.destination', 'messaging.destination.name', 'messaging.destination.template', 'messaging.destination.temporary', 'messaging.operation', 'messaging.operation.type', 'messaging.system', 'net.peer.name', 'net.peer.port', 'peer.service', 'rpc.system', 'rpc.system.name', 'server.address', 'server.port', 'service.peer.name'], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23], 0), mapKeys(attrs))) AS texts, arrayFilter(place -> place != 0, arrayMap(key -> transform(key, ['db.name', 'db.namespace', 'db.system', 'db.system.name', 'gen_ai.provider.name', 'gen_ai.system', 'http.method', 'http.request.method', 'messaging.destination', 'messaging.destination.name', 'messaging.destination.template', 'messaging.destination.temporary', 'messaging.operation', 'messaging.operation.type', 'messaging.system', 'net.peer.name', 'net.peer.port', 'peer.service', 'rpc.system', 'rpc.system.name', 'server.address', 'server.port', 'service.peer.name'], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23], 0), mapKeys(attrs))) AS places
            FROM spans
            WHERE tenant = {tenant:String} AND kind IN (3, 4, 5)
              AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
              AND toStartOfFiveMinutes(time) >= toDateTime(greatest(intDiv({from:Int64}, 1000000000) - 300, 0), 'UTC') AND toStartOfFiveMinutes(time) <= toDateTime(least(intDiv({to:Int64}, 1000000000), 4291747200), 'UTC')
              AND trace_id >= toFixedString(unhex({firstTrace:String}), 16) AND trace_id <= toFixedString(unhex({lastTrace:String}), 16)
          )
        )
      )
    ),
    owners AS (
      SELECT maxIf(code, is_child = 0) AS own_code, maxIf(app, is_child = 0) AS own_app, maxIf(start, is_child = 0) AS own_start,
        maxIf(ns, is_child = 0) AS own_ns, maxIf(failed, is_child = 0) AS own_failed, max(is_http) AS over_http,
        groupArrayIf((app, start, ns, failed), is_child = 1) AS children,
        maxIf(p.2, is_child = 1) AS caller_start, maxIf(p.3, is_child = 1) AS caller_ns, maxIf(p.4, is_child = 1) AS caller_kind,
        maxIf(p.5, is_child = 1) AS caller_failed, maxIf(p.6, is_child = 1) AS caller_app,
        max(protocol) AS any_protocol, max(system) AS any_system, max(address) AS any_address, max(target) AS any_target
      FROM (
        SELECT trace_id, span_id AS owner, identity AS owner_identity, toUInt8(0) AS is_single, toUInt8(0) AS is_child, toUInt8(code) AS code, app, start,
          ns, failed, (toUInt64(0), toInt64(0), toUInt64(0), toUInt8(0), toUInt8(0), toUInt64(0)) AS p, toUInt8(0) AS is_http,
          protocol, system, address, target
        FROM callers
        UNION ALL
        SELECT trace_id, if(code = 2 AND NOT is_shared, e_parent, span_id) AS owner, if(code = 2, p.1, identity) AS owner_identity,
          toUInt8(code != 2) AS is_single, toUInt8(code = 2) AS is_child, toUInt8(code) AS code, e_app AS app, e_start AS start,
          e_ns AS ns, e_failed AS failed, p, e_http AS is_http, '' AS protocol, '' AS system, '' AS address, '' AS target
        FROM resolved
        WHERE code = 2 OR (code != 0 AND e_start >= {from:Int64} AND e_start < {to:Int64})
      )
      GROUP BY trace_id, owner, owner_identity, is_single
    ),
    calls AS (
      SELECT call.1 AS code, call.2 AS from_app, call.3 AS to_app, toUInt32(intDiv(call.4, 60000000000) * 60) AS minute, call.5 AS ns, call.6 AS bad,
        if(code = 9, '', if(any_protocol = '' AND over_http, 'HTTP', any_protocol)) AS protocol,
        if(code IN (4, 5, 6), any_system, '') AS system, if(code IN (3, 4), any_address, '') AS address,
        if(code IN (3, 4, 5, 6), any_target, '') AS target,
        if(code IN (4, 5), 100000000, 1000000000) AS first_band
      FROM (
        SELECT any_protocol, over_http, any_system, any_address, any_target,
          arrayJoin(arrayConcat(
            if(is_caller_in, arrayMap(c -> (toUInt8(2), caller_app, c.1, caller_start, if(caller_kind = 3 AND length(children) = 1, caller_ns, c.3),
              toUInt8(caller_failed OR c.4)), children), []),
            arrayMap(c -> (toUInt8(9), toUInt64(0), toUInt64(0), if(is_caller_in, c.2, caller_start), toUInt64(0), toUInt8(0)),
              arrayFilter(c -> abs(intDiv(c.2, 60000000000) - intDiv(caller_start, 60000000000)) > 1
                AND is_caller_in != (c.2 >= {from:Int64} AND c.2 < {to:Int64}), children)),
            if(own_code IN (1, 5, 6, 7, 8) OR (own_code IN (3, 4, 11) AND empty(children)),
              [(if(own_code = 11, toUInt8(5), own_code), if(own_code IN (3, 4, 5, 11), own_app, 0), if(own_code IN (3, 4, 5, 11), 0, own_app),
                own_start, own_ns, own_failed)], [])
          )) AS call
        FROM (SELECT *, caller_start >= {from:Int64} AND caller_start < {to:Int64} AS is_caller_in FROM owners)
      )
    )
    SELECT minute AS start_seconds, code, from_app, to_app, system, address, target, protocol, bad, band, sum(step_calls) AS call_count,
      sum(step_ns) AS total_ns, max(step_max) AS longest_ns, mapFromArrays(groupArray(step), groupArray(step_calls)) AS histogram
    FROM (
      SELECT minute, code, from_app, to_app, system, address, target, protocol, bad,
        (ns > first_band) + (ns > 3 * first_band) + (ns > 5 * first_band) AS band,
        toUInt8(greatest(0, least(200, ceil(8 * log2(greatest(ns, 1) / 100000))))) AS step,
        count() AS step_calls, sum(ns) AS step_ns, max(ns) AS step_max
      FROM calls
      GROUP BY minute, code, from_app, to_app, system, address, target, protocol, bad, band, step
    )
    GROUP BY minute, code, from_app, to_app, system, address, target, protocol, bad, band
    LIMIT {limit:UInt32}
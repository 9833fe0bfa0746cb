
    SELECT kind, from_service, from_namespace, from_environment, to_service, to_namespace, to_environment, system, address, target, protocol,
      toUInt8(kind IN ('external', 'database') AND at >= toDateTime({settledTo:UInt32}, 'UTC')) AS is_pending,
      sum(calls) AS call_count, sum(failed) AS failed_count, sum(sum_ns) AS total_ns, max(max_ns) AS longest_ns,
      sum(ok1) AS ok_1, sum(ok2) AS ok_2, sum(ok3) AS ok_3, sum(ok4) AS ok_4,
      sum(bad1) AS bad_1, sum(bad2) AS bad_2, sum(bad3) AS bad_3, sum(bad4) AS bad_4,
      sum(paired) AS paired_count, sum(caller_alone) AS caller_alone_count, sum(callee_alone) AS callee_alone_count,
      sumMap(hist) AS histogram
    FROM (
      SELECT minute AS at, kind, from_service, from_namespace, from_environment, to_service, to_namespace, to_environment, system, address, target, protocol, calls, failed, sum_ns, max_ns, ok1, ok2, ok3, ok4, bad1, bad2, bad3, bad4, paired, caller_alone, callee_alone, hist
        FROM edge_minute
        WHERE tenant = {tenant:String}
          AND (minute >= toDateTime({from:UInt32}, 'UTC') AND minute < toDateTime({hoursFrom:UInt32}, 'UTC')
            OR minute >= toDateTime({hoursTo:UInt32}, 'UTC') AND minute < toDateTime({to:UInt32}, 'UTC'))
          AND (minute, version) IN (
        SELECT minute, max(version) FROM edge_minute_done
        WHERE tenant = {tenant:String}
          AND (minute >= toDateTime({from:UInt32}, 'UTC') AND minute < toDateTime({hoursFrom:UInt32}, 'UTC')
            OR minute >= toDateTime({hoursTo:UInt32}, 'UTC') AND minute < toDateTime({to:UInt32}, 'UTC'))
        GROUP BY minute)
      UNION ALL
      SELECT hour AS at, kind, from_service, from_namespace, from_environment, to_service, to_namespace, to_environment, system, address, target, protocol, calls, failed, sum_ns, max_ns, ok1, ok2, ok3, ok4, bad1, bad2, bad3, bad4, paired, caller_alone, callee_alone, hist
        FROM edge_hour
        WHERE tenant = {tenant:String} AND hour >= toDateTime({hoursFrom:UInt32}, 'UTC') AND hour < toDateTime({hoursTo:UInt32}, 'UTC')
          AND (hour, version) IN (
        SELECT hour, max(version) FROM edge_hour_done
        WHERE tenant = {tenant:String} AND hour >= toDateTime({hoursFrom:UInt32}, 'UTC') AND hour < toDateTime({hoursTo:UInt32}, 'UTC')
        GROUP BY hour)
    )
    WHERE {environment:String} = '' OR from_environment = {environment:String} OR to_environment = {environment:String}
    GROUP BY is_pending, kind, from_service, from_namespace, from_environment, to_service, to_namespace, to_environment, system, address, target, protocol
    ORDER BY call_count DESC, kind, from_service, from_namespace, from_environment, to_service, to_namespace, to_environment, system, address, target, protocol
    LIMIT {limit:UInt32}
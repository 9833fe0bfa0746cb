
    SELECT toUnixTimestamp(toStartOfHour(minute)) AS start_seconds, kind, from_service, from_namespace, from_environment, to_service, to_namespace, to_environment, system, address, target, protocol,
      sum(calls) AS call_count, sum(failed) AS failed_count, sum(sum_ns) AS total_ns, max(max_ns) AS longest_ns,
      sum(ok1) AS ok_1, sum(ok2) AS ok_2, sum(ok3) AS ok_3, sum(ok4) AS ok_4,
      sum(bad1) AS bad_1, sum(bad2) AS bad_2, sum(bad3) AS bad_3, sum(bad4) AS bad_4,
      sum(paired) AS paired_count, sum(caller_alone) AS caller_alone_count, sum(callee_alone) AS callee_alone_count,
      sumMap(hist) AS histogram
    FROM edge_minute
    WHERE tenant = {tenant:String} AND minute >= toDateTime({from:UInt32}, 'UTC') AND minute < toDateTime({to:UInt32}, 'UTC')
      AND (minute, version) IN (
        SELECT minute, max(version) FROM edge_minute_done
        WHERE tenant = {tenant:String} AND minute >= toDateTime({from:UInt32}, 'UTC') AND minute < toDateTime({to:UInt32}, 'UTC')
        GROUP BY minute
      )
    GROUP BY start_seconds, kind, from_service, from_namespace, from_environment, to_service, to_namespace, to_environment, system, address, target, protocol
    LIMIT {limit:UInt32}
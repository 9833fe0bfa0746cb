
    SELECT error_group, kind, type, pattern, frames, service_names, first_time, newest_message, total, previous, last_seen,
      sum(total) OVER () AS all_occurrences, count() OVER () AS all_groups
    FROM (
      SELECT error_group, sumIf(occurrences, minute >= toDateTime({start:UInt32}, 'UTC')) AS total,
        sumIf(occurrences, minute < toDateTime({start:UInt32}, 'UTC')) AS previous, toUnixTimestamp64Nano(max(last_time)) AS last_seen
      FROM error_minute
      WHERE tenant = {tenant:String}
        AND minute >= toDateTime({from:UInt32}, 'UTC') AND minute < toDateTime({to:UInt32}, 'UTC')
        AND ({service:String} = '' OR service = {service:String})
        AND ({environment:String} = '' OR environment = {environment:String})
      GROUP BY error_group
      HAVING total > 0
    ) AS counted
    INNER JOIN (
      SELECT error_group, any(error_groups.kind) AS kind, any(error_groups.type) AS type, any(error_groups.pattern) AS pattern,
        any(error_groups.frames) AS frames, arraySort(groupUniqArrayArray(50)(services)) AS service_names,
        toUnixTimestamp64Nano(min(first_seen)) AS first_time, tupleElement(max(newest), 'message') AS newest_message
      FROM error_groups
      WHERE tenant = {tenant:String}
      GROUP BY error_group
      HAVING ({kind:UInt8} = 0 OR kind = {kind:UInt8})
        AND positionCaseInsensitiveUTF8(concat(type, '\n', pattern, '\n', newest_message, '\n', arrayStringConcat(frames, '\n')), {text:String}) > 0
    ) AS described USING (error_group)
    ORDER BY first_time DESC, error_group
    LIMIT {limit:UInt32}

    WITH arraySort(groupUniqArray(toUnixTimestamp(minute))) AS minutes,
      arrayFilter((at, before) -> at >= {start:UInt32} AND at - before > {silence:UInt32}, minutes, arrayPopBack(arrayPushFront(minutes, toUInt32(0)))) AS returns
    SELECT error_group, returns[-1] AS last_return
    FROM error_minute
    WHERE tenant = {tenant:String} AND error_group IN (SELECT toUInt64(arrayJoin({groups:Array(String)})))
      AND minute >= toDateTime({from:UInt32}, 'UTC') AND minute < toDateTime({to:UInt32}, 'UTC')
    GROUP BY error_group
    HAVING last_return > 0
    LIMIT {limit:UInt32}

    SELECT tupleElement(fact, 1) AS fact_origin, tupleElement(fact, 2) AS fact_key, tupleElement(fact, 3) AS fact_value,
      countIf(is_selected) AS in_selected, countIf(NOT is_selected) AS in_others
    FROM (
      SELECT (trace_id, time) IN (SELECT toFixedString(unhex(pair.1), 16) AS trace, fromUnixTimestamp64Nano(toInt64(pair.2), 'UTC') AS start FROM (SELECT arrayJoin(arrayZip({selectedTraces:Array(String)}, {selectedStarts:Array(String)})) AS pair)) AS is_selected,
        arrayJoin(arrayConcat(
          arrayMap((k, v) -> ('span', toString(k), v), mapKeys(attrs), mapValues(attrs)),
          [('built-in', 'service', toString(service)), ('built-in', 'namespace', toString(namespace)), ('built-in', 'environment', toString(environment)),
            ('built-in', 'instance', toString(instance)), ('built-in', 'name', toString(name)), ('built-in', 'kind', toString(kind)),
            ('built-in', 'status', toString(status)), ('built-in', 'exception', toString(exception))]
        )) AS fact
      FROM spans
      WHERE tenant = {tenant:String}
        AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC')
        AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
        AND (toStartOfFiveMinutes(time), trace_id) IN (SELECT toStartOfFiveMinutes(start), trace FROM (SELECT toFixedString(unhex(pair.1), 16) AS trace, fromUnixTimestamp64Nano(toInt64(pair.2), 'UTC') AS start FROM (SELECT arrayJoin(arrayZip({traces:Array(String)}, {starts:Array(String)})) AS pair)))
        AND (trace_id, time) IN (SELECT toFixedString(unhex(pair.1), 16) AS trace, fromUnixTimestamp64Nano(toInt64(pair.2), 'UTC') AS start FROM (SELECT arrayJoin(arrayZip({traces:Array(String)}, {starts:Array(String)})) AS pair))
        AND entry = 1
    )
    WHERE fact_value != '' AND length(fact_value) <= {maxLength:UInt32}
    GROUP BY fact_origin, fact_key, fact_value
    HAVING in_selected > 0
    ORDER BY in_selected / {selectedCount:UInt32} - in_others / {othersCount:UInt32} DESC, fact_key, fact_value
    LIMIT {limit:UInt32}
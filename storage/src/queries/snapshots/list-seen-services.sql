
    SELECT service, namespace, environment, toUnixTimestamp64Nano(max(last_span)) AS seen_last,
      argMax(service_version, last_span) AS version, argMax(sdk_language, last_span) AS language, argMax(sdk_version, last_span) AS sdk
    FROM (
      SELECT resource, max(least(last, toDateTime64({to:UInt32}, 9, 'UTC'))) AS last_span
      FROM resource_hour
      WHERE tenant = {tenant:String}
        AND hour >= toStartOfHour(toDateTime({from:UInt32}, 'UTC')) AND hour < toDateTime({to:UInt32}, 'UTC')
        AND last >= toDateTime64({from:UInt32}, 9, 'UTC') AND first < toDateTime64({to:UInt32}, 9, 'UTC')
      GROUP BY resource
    ) AS seen
    INNER JOIN (
      SELECT fingerprint, service, namespace, environment, service_version, sdk_language, sdk_version
      FROM resources
      WHERE tenant = {tenant:String}
      LIMIT 1 BY fingerprint
    ) AS known ON known.fingerprint = seen.resource
    GROUP BY service, namespace, environment
    ORDER BY service, namespace, environment
    LIMIT {limit:UInt32}
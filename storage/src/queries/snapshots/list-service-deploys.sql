
    SELECT service_version AS version, namespace, environment, uniqExact(instance) AS instances, toUnixTimestamp64Nano(min(first_span)) AS seen_first
    FROM (
      SELECT resource, min(first) AS first_span, max(least(last, toDateTime64({to:UInt32}, 9, 'UTC'))) AS last_span
      FROM resource_hour
      WHERE tenant = {tenant:String}
        AND hour >= toStartOfHour(toDateTime({from:UInt32}, 'UTC')) AND hour < toDateTime({to:UInt32}, 'UTC')
        AND last >= toDateTime64({from:UInt32}, 9, 'UTC') AND first < toDateTime64({to:UInt32}, 9, 'UTC')
        AND resource IN (SELECT fingerprint FROM resources WHERE tenant = {tenant:String} AND service = {service:String})
      GROUP BY resource
    ) AS seen
    INNER JOIN (
      SELECT fingerprint, service, namespace, environment, instance, host, service_version, sdk_language, sdk_version
      FROM resources
      WHERE tenant = {tenant:String} AND service = {service:String}
      LIMIT 1 BY fingerprint
    ) AS known ON known.fingerprint = seen.resource
    WHERE ({environment:String} = '' OR environment = {environment:String}) AND ({namespace:String} = '' OR namespace = {namespace:String})
    GROUP BY service_version, namespace, environment
    ORDER BY seen_first DESC, version, namespace, environment
    LIMIT {limit:UInt32}

    SELECT grouping(service_version) AS is_sdk, service_version AS version, sdk_language AS language, sdk_version AS sdk,
      uniqExact(instance) AS instances, toUnixTimestamp64Nano(max(last_span)) AS seen_last
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
    GROUP BY GROUPING SETS ((service_version), (sdk_language, sdk_version))
    ORDER BY seen_last DESC, is_sdk, version, language, sdk
    LIMIT {limit:UInt32}
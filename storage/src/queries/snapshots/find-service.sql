
    WITH ({environment:String} = '' OR environment = {environment:String}) AND ({namespace:String} = '' OR namespace = {namespace:String}) AS is_chosen
    SELECT arraySort(groupUniqArrayIf(environment, environment != '')) AS environments, arraySort(groupUniqArrayIf(namespace, namespace != '')) AS namespaces,
      uniqExactIf(instance, is_chosen AND last_span >= toDateTime64({since:UInt32}, 9, 'UTC')) AS instances,
      toUnixTimestamp64Nano(minIf(first_span, is_chosen)) AS seen_first, toUnixTimestamp64Nano(maxIf(last_span, is_chosen)) AS seen_last
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
    HAVING countIf(is_chosen) > 0
    LIMIT 1

    SELECT service, namespace, environment,
      argMax(sdk_language, (last_seen, fingerprint)) AS language,
      argMax(sdk_version, (last_seen, fingerprint)) AS sdk,
      argMax(service_version, (last_seen, fingerprint)) AS version
    FROM resources
    WHERE tenant = {tenant:String} AND service IN {services:Array(String)}
    GROUP BY service, namespace, environment
    ORDER BY service, namespace, environment
    LIMIT {limit:UInt32}

    SELECT fingerprint, attrs, attr_types, schema_url, dropped
    FROM resources
    WHERE tenant = {tenant:String} AND fingerprint IN (SELECT toUInt64(arrayJoin({fingerprints:Array(String)})))
    ORDER BY fingerprint, last_seen DESC
    LIMIT 1 BY fingerprint
    LIMIT {limit:UInt32}
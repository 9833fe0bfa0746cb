
    SELECT kind, id, body, version, deleted, toString(write_id) AS write_id, updated_by, toUnixTimestamp64Milli(updated_at) AS updated_ms
    FROM config_history
    WHERE tenant = {tenant:String} AND kind = {kind:String} AND id = {id:String} AND version >= {fromVersion:UInt64}
    ORDER BY version DESC
    LIMIT 100

    SELECT kind, id, body, version, deleted, toString(write_id) AS write_id, updated_by, toUnixTimestamp64Milli(updated_at) AS updated_ms
    FROM config_docs
    WHERE tenant = {tenant:String} AND kind = {kind:String} AND id = {id:String}
    ORDER BY version DESC
    LIMIT 1

    SELECT kind, id, body, version, deleted, toString(write_id) AS write_id, updated_by, toUnixTimestamp64Milli(updated_at) AS updated_ms
    FROM config_docs FINAL
    WHERE tenant = {tenant:String} AND kind = {kind:String} AND deleted = 0
    ORDER BY id
    LIMIT {limit:UInt32}
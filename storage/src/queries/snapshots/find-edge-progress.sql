
    SELECT toUnixTimestamp64Milli(checked_at) AS checked, toUnixTimestamp64Milli(handled_to) AS handled, toUnixTimestamp(up_to) AS complete_to
    FROM edge_progress
    WHERE tenant = {tenant:String}
    ORDER BY version DESC
    LIMIT 1

    SELECT greatest(max(version),
        (SELECT max(version) FROM edge_hour_done WHERE tenant = {tenant:String}),
        (SELECT max(version) FROM edge_progress WHERE tenant = {tenant:String})) AS highest, count() AS done
    FROM edge_minute_done
    WHERE tenant = {tenant:String}
    LIMIT 1

    SELECT 1 AS found
    FROM resources
    WHERE tenant = {tenant:String} AND mapContains(attrs, {key:String}) AND attrs[{key:String}] = {value:String}
    LIMIT 1
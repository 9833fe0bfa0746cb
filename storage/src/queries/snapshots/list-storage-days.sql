
    SELECT partition AS day, sum(rows) AS total_rows, sum(bytes_on_disk) AS total_bytes
    FROM system.parts
    WHERE database = {database:String} AND active AND match(partition, '^[0-9]{4}-[0-9]{2}-[0-9]{2}$')
    GROUP BY day
    ORDER BY day DESC
    LIMIT {limit:UInt32}
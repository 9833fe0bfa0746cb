
    SELECT table, sum(rows) AS total_rows, sum(bytes_on_disk) AS total_bytes, count() AS parts,
      min(partition) AS oldest_partition, max(partition) AS newest_partition
    FROM system.parts
    WHERE database = {database:String} AND active
    GROUP BY table
    ORDER BY total_bytes DESC, table
    LIMIT {limit:UInt32}
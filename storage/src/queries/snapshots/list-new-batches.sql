
    SELECT toString(cityHash64(log_id, topic, partition, first)) AS key, toUnixTimestamp64Milli(inserted_at) AS inserted,
      arrayMap(t -> toUnixTimestamp(t), minutes) AS touched, arrayMap(t -> toUnixTimestamp(t), late_minutes) AS late
    FROM ingest_batches
    WHERE inserted_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')
      AND received_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC') - toIntervalDay(7)
    ORDER BY inserted_at, key
    LIMIT {limit:UInt32}
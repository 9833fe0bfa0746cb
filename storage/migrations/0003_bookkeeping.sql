-- What the writer did. received_at is the time of the last record of the batch and not the clock, so that a repeated insert meets the same
-- partition and with it the same deduplication token.
CREATE TABLE IF NOT EXISTS galileo.ingest_batches {{cluster}} (
  log_id String,
  topic LowCardinality(String),
  partition UInt32,
  first UInt64,
  last UInt64,
  row_version UInt16,
  rows Map(LowCardinality(String), UInt64),
  bytes UInt64,
  record_ids Array(FixedString(16)) CODEC(NONE),
  record_times Array(DateTime64(3, 'UTC')),
  rejected UInt64,
  duplicate UInt64,
  dead UInt64,
  minutes Array(DateTime('UTC')),
  late_minutes Array(DateTime('UTC')),
  received_at DateTime64(3, 'UTC'),
  hash FixedString(8),
  inserted_at DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = {{engine:MergeTree}}
PARTITION BY toDate(received_at)
ORDER BY (log_id, topic, partition, first)
TTL toDateTime(received_at) + toIntervalDay(7)
SETTINGS {{settings}}
;
CREATE TABLE IF NOT EXISTS galileo.ingest_ledger {{cluster}} (
  tenant LowCardinality(String),
  minute DateTime('UTC'),
  signal LowCardinality(String),
  service LowCardinality(String),
  reason LowCardinality(String),
  items SimpleAggregateFunction(sum, UInt64),
  bytes SimpleAggregateFunction(sum, UInt64)
)
ENGINE = {{engine:AggregatingMergeTree}}
PARTITION BY toYYYYMM(minute)
ORDER BY (tenant, minute, signal, service, reason)
TTL minute + {{ttl:rollups}}
SETTINGS {{settings}}
;

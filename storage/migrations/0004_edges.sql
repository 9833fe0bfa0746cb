-- Calls between services, databases, queues and others per minute and hour, written by the scheduled job and never by a view.
-- Of a minute only the rows of its highest version in edge_minute_done count; of an hour likewise. What is not done is not seen.
-- kind: user, call, unknown (callee alone), external and database (caller alone), send, receive, start (a root that is no SERVER),
-- address (a server's own server.address:port; its calls tell how many spans carried it).
-- Bands in ms up to 1000, 3000, 5000 and above; of database and send up to 100, 300, 500 and above. hist as in red_minute.
CREATE TABLE IF NOT EXISTS galileo.edge_minute {{cluster}} (
  tenant LowCardinality(String),
  minute DateTime('UTC'),
  version UInt64,
  kind LowCardinality(String),
  from_service LowCardinality(String),
  from_namespace LowCardinality(String),
  from_environment LowCardinality(String),
  to_service LowCardinality(String),
  to_namespace LowCardinality(String),
  to_environment LowCardinality(String),
  system LowCardinality(String),
  address LowCardinality(String),
  target LowCardinality(String),
  protocol LowCardinality(String),
  calls UInt64,
  failed UInt64,
  sum_ns UInt64,
  max_ns UInt64,
  ok1 UInt64,
  ok2 UInt64,
  ok3 UInt64,
  ok4 UInt64,
  bad1 UInt64,
  bad2 UInt64,
  bad3 UInt64,
  bad4 UInt64,
  paired UInt64,
  caller_alone UInt64,
  callee_alone UInt64,
  hist Map(UInt8, UInt64)
)
ENGINE = {{engine:MergeTree}}
PARTITION BY toYYYYMM(minute)
ORDER BY (tenant, minute, version, kind, from_service, from_namespace, from_environment, to_service, to_namespace, to_environment, system, address, target, protocol)
TTL minute + {{ttl:rollups}}
SETTINGS index_granularity = 1024, {{settings}}
;
CREATE TABLE IF NOT EXISTS galileo.edge_minute_done {{cluster}} (
  tenant LowCardinality(String),
  minute DateTime('UTC'),
  version UInt64
)
ENGINE = {{engine:ReplacingMergeTree(version)}}
PARTITION BY toYYYYMM(minute)
ORDER BY (tenant, minute)
TTL minute + {{ttl:rollups}}
SETTINGS {{settings}}
;
CREATE TABLE IF NOT EXISTS galileo.edge_hour {{cluster}} (
  tenant LowCardinality(String),
  hour DateTime('UTC'),
  version UInt64,
  kind LowCardinality(String),
  from_service LowCardinality(String),
  from_namespace LowCardinality(String),
  from_environment LowCardinality(String),
  to_service LowCardinality(String),
  to_namespace LowCardinality(String),
  to_environment LowCardinality(String),
  system LowCardinality(String),
  address LowCardinality(String),
  target LowCardinality(String),
  protocol LowCardinality(String),
  calls UInt64,
  failed UInt64,
  sum_ns UInt64,
  max_ns UInt64,
  ok1 UInt64,
  ok2 UInt64,
  ok3 UInt64,
  ok4 UInt64,
  bad1 UInt64,
  bad2 UInt64,
  bad3 UInt64,
  bad4 UInt64,
  paired UInt64,
  caller_alone UInt64,
  callee_alone UInt64,
  hist Map(UInt8, UInt64)
)
ENGINE = {{engine:MergeTree}}
PARTITION BY toYYYYMM(hour)
ORDER BY (tenant, hour, version, kind, from_service, from_namespace, from_environment, to_service, to_namespace, to_environment, system, address, target, protocol)
TTL hour + {{ttl:rollups}}
SETTINGS index_granularity = 1024, {{settings}}
;
-- minutes is a fingerprint of the minute versions that an hour was added up from: when theirs differs, the hour is added up again.
CREATE TABLE IF NOT EXISTS galileo.edge_hour_done {{cluster}} (
  tenant LowCardinality(String),
  hour DateTime('UTC'),
  version UInt64,
  minutes UInt64
)
ENGINE = {{engine:ReplacingMergeTree(version)}}
PARTITION BY toYYYYMM(hour)
ORDER BY (tenant, hour)
TTL hour + {{ttl:rollups}}
SETTINGS {{settings}}
;
-- How far the job is: batches inserted before handled_to are in the edges, and so are the minutes before up_to.
CREATE TABLE IF NOT EXISTS galileo.edge_progress {{cluster}} (
  tenant LowCardinality(String),
  checked_at DateTime64(3, 'UTC'),
  handled_to DateTime64(3, 'UTC'),
  up_to DateTime('UTC'),
  version UInt64
)
ENGINE = {{engine:ReplacingMergeTree(version)}}
PARTITION BY toYYYYMM(checked_at)
ORDER BY tenant
TTL toDateTime(checked_at) + {{ttl:rollups}}
SETTINGS {{settings}}
;

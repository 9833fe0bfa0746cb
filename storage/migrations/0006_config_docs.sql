-- compatible: yes
-- Documents that people write: saved searches and, in time, dashboards, rules and the like. config_docs holds the newest version of each,
-- config_history every write. Of two writes that made the same version the greater write_id counts.
CREATE TABLE IF NOT EXISTS galileo.config_docs {{cluster}} (
  tenant LowCardinality(String),
  kind LowCardinality(String),
  id String,
  body String,
  version UInt64,
  deleted UInt8,
  write_id UUID,
  updated_by String,
  updated_at DateTime64(3, 'UTC')
)
ENGINE = {{engine:ReplacingMergeTree(version, deleted)}}
ORDER BY (tenant, kind, id)
SETTINGS {{settings}}
;
CREATE TABLE IF NOT EXISTS galileo.config_history {{cluster}} (
  tenant LowCardinality(String),
  kind LowCardinality(String),
  id String,
  body String,
  version UInt64,
  deleted UInt8,
  write_id UUID,
  updated_by String,
  updated_at DateTime64(3, 'UTC')
)
ENGINE = {{engine:MergeTree}}
PARTITION BY toYYYYMM(updated_at)
ORDER BY (tenant, kind, id, version, write_id)
TTL toDateTime(updated_at) + toIntervalDay(400)
SETTINGS {{settings}}
;

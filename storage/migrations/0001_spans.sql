-- Spans in trace order, the resources they name, the search table and the summary of each trace.
-- Ids are raw bytes; 8 zero bytes as parent_id mean none. Arrays that describe events or links are either empty (all at their default)
-- or as long as event_time / link_trace_id. dropped is empty or [attributes, events, links].
CREATE TABLE IF NOT EXISTS galileo.spans {{cluster}} (
  tenant LowCardinality(String),
  time DateTime64(9, 'UTC') CODEC(Delta(8), Default),
  trace_id FixedString(16),
  span_id FixedString(8) CODEC(NONE),
  parent_id FixedString(8),
  duration_ns Int64 CODEC(T64, Default),
  environment LowCardinality(String),
  namespace LowCardinality(String),
  service LowCardinality(String),
  instance LowCardinality(String),
  name LowCardinality(String),
  route LowCardinality(String),
  kind UInt8,
  status UInt8,
  failed UInt8,
  entry UInt8,
  http_status UInt16,
  exception LowCardinality(String),
  status_message String,
  resource UInt64,
  scope LowCardinality(String),
  scope_version LowCardinality(String),
  scope_extra LowCardinality(String),
  flags UInt32,
  trace_state String,
  attrs Map(LowCardinality(String), String),
  attr_types Map(LowCardinality(String), UInt8),
  event_time Array(DateTime64(9, 'UTC')) CODEC(Delta(8), Default),
  event_name Array(LowCardinality(String)),
  event_attrs Array(Map(LowCardinality(String), String)),
  event_attr_types Array(Map(LowCardinality(String), UInt8)),
  event_dropped Array(UInt32),
  link_trace_id Array(FixedString(16)),
  link_span_id Array(FixedString(8)),
  link_trace_state Array(String),
  link_flags Array(UInt32),
  link_attrs Array(Map(LowCardinality(String), String)),
  link_attr_types Array(Map(LowCardinality(String), UInt8)),
  link_dropped Array(UInt32),
  dropped Array(UInt32),
  cut UInt8,
  INDEX ix_kv arrayMap((k, v) -> concat(k, '=', v), mapKeys(attrs), mapValues(attrs)) TYPE bloom_filter(0.01) GRANULARITY 8,
  INDEX ix_op (service, name) TYPE bloom_filter(0.01) GRANULARITY 8
)
ENGINE = {{engine:MergeTree}}
PARTITION BY toDate(time)
ORDER BY (tenant, toStartOfFiveMinutes(time), trace_id, time)
TTL toDateTime(time) + toIntervalDay(1) RECOMPRESS CODEC(ZSTD(6)), toDateTime(time) + {{ttl:traces}}
SETTINGS index_granularity = 1024, {{settings}}
;
CREATE TABLE IF NOT EXISTS galileo.resources {{cluster}} (
  tenant LowCardinality(String),
  fingerprint UInt64,
  service LowCardinality(String),
  service_version LowCardinality(String),
  namespace LowCardinality(String),
  environment LowCardinality(String),
  instance LowCardinality(String),
  host LowCardinality(String),
  sdk_language LowCardinality(String),
  sdk_version LowCardinality(String),
  attrs Map(LowCardinality(String), String),
  attr_types Map(LowCardinality(String), UInt8),
  schema_url LowCardinality(String),
  dropped UInt32,
  last_seen Date
)
ENGINE = {{engine:ReplacingMergeTree(last_seen)}}
PARTITION BY toYYYYMM(last_seen)
ORDER BY (tenant, fingerprint)
TTL (last_seen + {{ttl:longest}}) + toIntervalDay(1)
SETTINGS {{settings}}
;
CREATE TABLE IF NOT EXISTS galileo.span_search {{cluster}} (
  tenant LowCardinality(String),
  time DateTime64(9, 'UTC') CODEC(Delta(8), Default),
  environment LowCardinality(String),
  namespace LowCardinality(String),
  service LowCardinality(String),
  instance LowCardinality(String),
  name LowCardinality(String),
  route LowCardinality(String),
  kind UInt8,
  failed UInt8,
  entry UInt8,
  root UInt8,
  duration_ns Int64 CODEC(T64, Default),
  trace_id FixedString(16) CODEC(NONE),
  span_id FixedString(8) CODEC(NONE),
  http_status UInt16,
  exception LowCardinality(String)
)
ENGINE = {{engine:MergeTree}}
PARTITION BY toDate(time)
ORDER BY (tenant, toStartOfInterval(time, toIntervalMinute(30)), service, name, time)
TTL toDateTime(time) + {{ttl:traces}}
SETTINGS {{settings}}
;
CREATE MATERIALIZED VIEW IF NOT EXISTS galileo.spans_to_span_search {{cluster}} TO galileo.span_search AS
SELECT tenant, time, environment, namespace, service, instance, name, route, kind, failed, entry,
  toUInt8(parent_id = toFixedString('', 8) OR parent_id = span_id) AS root,
  duration_ns, trace_id, span_id, http_status, exception
FROM galileo.spans
WHERE entry = 1 OR failed = 1
;
CREATE TABLE IF NOT EXISTS galileo.trace_summary {{cluster}} (
  tenant LowCardinality(String),
  trace_id FixedString(16) CODEC(NONE),
  day Date,
  start SimpleAggregateFunction(min, DateTime64(9, 'UTC')),
  end SimpleAggregateFunction(max, DateTime64(9, 'UTC')),
  spans SimpleAggregateFunction(sum, UInt64) CODEC(T64, Default),
  failed SimpleAggregateFunction(sum, UInt64) CODEC(T64, Default),
  services SimpleAggregateFunction(groupUniqArrayArray, Array(String)),
  root SimpleAggregateFunction(max, Tuple(ns Int64, service String, name String))
)
ENGINE = {{engine:AggregatingMergeTree}}
PARTITION BY day
ORDER BY (tenant, trace_id)
TTL (day + {{ttl:traces}}) + toIntervalDay(1)
SETTINGS index_granularity = 1024, {{settings}}
;
CREATE MATERIALIZED VIEW IF NOT EXISTS galileo.spans_to_trace_summary {{cluster}} TO galileo.trace_summary AS
SELECT tenant, trace_id, toDate(min(time)) AS day, min(time) AS start,
  max(addNanoseconds(time, greatest(duration_ns, 0))) AS end,
  count() AS spans, sum(failed) AS failed, groupUniqArray(service) AS services,
  maxIf((greatest(duration_ns, 0), service, name), parent_id = toFixedString('', 8) OR parent_id = span_id) AS root
FROM galileo.spans
GROUP BY tenant, trace_id
;

-- compatible: yes
-- What the services page and the page of one service are read from. Whether a span is an entry span is known from the span alone, so the
-- roll-ups of operations tell entry spans apart; rows from before this migration count as no entry spans.
ALTER TABLE galileo.red_minute {{cluster}}
  ADD COLUMN IF NOT EXISTS entry UInt8,
  MODIFY ORDER BY (tenant, service, kind, name, route, failed, environment, namespace, minute, entry)
;
ALTER TABLE galileo.spans_to_red_minute {{cluster}} MODIFY QUERY
WITH toUInt64(greatest(duration_ns, 0)) AS ns
SELECT tenant, toStartOfMinute(time) AS minute, service, kind, name, route, failed, environment, namespace, entry,
  count() AS calls, sum(ns) AS sum_ns, max(ns) AS max_ns,
  countIf(ns <= 100000000) AS b100,
  countIf(ns > 100000000 AND ns <= 300000000) AS b300,
  countIf(ns > 300000000 AND ns <= 500000000) AS b500,
  countIf(ns > 500000000 AND ns <= 1000000000) AS b1000,
  countIf(ns > 1000000000 AND ns <= 3000000000) AS b3000,
  countIf(ns > 3000000000 AND ns <= 5000000000) AS b5000,
  countIf(ns > 5000000000 AND ns <= 8000000000) AS b8000,
  countIf(ns > 8000000000) AS over,
  sumMap(map(toUInt8(greatest(0, least(200, ceil(8 * log2(greatest(ns, 1) / 100000))))), toUInt64(1))) AS hist
FROM galileo.spans
GROUP BY tenant, minute, service, kind, name, route, failed, environment, namespace, entry
;
ALTER TABLE galileo.red_hour {{cluster}}
  ADD COLUMN IF NOT EXISTS entry UInt8,
  MODIFY ORDER BY (tenant, service, kind, name, route, failed, environment, namespace, hour, entry)
;
ALTER TABLE galileo.red_minute_to_red_hour {{cluster}} MODIFY QUERY
SELECT tenant, toStartOfHour(minute) AS hour, service, kind, name, route, failed, environment, namespace, entry,
  sum(calls) AS calls, sum(sum_ns) AS sum_ns, max(max_ns) AS max_ns,
  sum(b100) AS b100, sum(b300) AS b300, sum(b500) AS b500, sum(b1000) AS b1000,
  sum(b3000) AS b3000, sum(b5000) AS b5000, sum(b8000) AS b8000, sum(over) AS over,
  sumMap(hist) AS hist
FROM galileo.red_minute
GROUP BY tenant, hour, service, kind, name, route, failed, environment, namespace, entry
;
-- Entry spans per service, in order of time: a list of all services reads the asked hours and nothing else, and within an hour each service
-- lies together. Chained behind red_instance_minute, so that an insert adds up its few rows and not its spans again.
CREATE TABLE IF NOT EXISTS galileo.red_service_minute {{cluster}} (
  tenant LowCardinality(String),
  service LowCardinality(String),
  environment LowCardinality(String),
  namespace LowCardinality(String),
  failed UInt8,
  minute DateTime('UTC'),
  calls SimpleAggregateFunction(sum, UInt64),
  sum_ns SimpleAggregateFunction(sum, UInt64),
  max_ns SimpleAggregateFunction(max, UInt64),
  b100 SimpleAggregateFunction(sum, UInt64),
  b300 SimpleAggregateFunction(sum, UInt64),
  b500 SimpleAggregateFunction(sum, UInt64),
  b1000 SimpleAggregateFunction(sum, UInt64),
  b3000 SimpleAggregateFunction(sum, UInt64),
  b5000 SimpleAggregateFunction(sum, UInt64),
  b8000 SimpleAggregateFunction(sum, UInt64),
  over SimpleAggregateFunction(sum, UInt64),
  hist SimpleAggregateFunction(sumMap, Map(UInt8, UInt64)),
  instances AggregateFunction(uniq, String)
)
ENGINE = {{engine:AggregatingMergeTree}}
PARTITION BY toYYYYMM(minute)
ORDER BY (tenant, toStartOfHour(minute), service, environment, namespace, failed, minute)
TTL minute + toIntervalDay(35)
SETTINGS index_granularity = 512, {{settings}}
;
CREATE MATERIALIZED VIEW IF NOT EXISTS galileo.red_instance_minute_to_red_service_minute {{cluster}} TO galileo.red_service_minute AS
SELECT tenant, service, environment, namespace, failed, minute,
  sum(calls) AS calls, sum(sum_ns) AS sum_ns, max(max_ns) AS max_ns,
  sum(b100) AS b100, sum(b300) AS b300, sum(b500) AS b500, sum(b1000) AS b1000,
  sum(b3000) AS b3000, sum(b5000) AS b5000, sum(b8000) AS b8000, sum(over) AS over,
  sumMap(hist) AS hist, uniqState(toString(instance)) AS instances
FROM galileo.red_instance_minute
GROUP BY tenant, service, environment, namespace, failed, minute
;
CREATE TABLE IF NOT EXISTS galileo.red_service_hour {{cluster}} (
  tenant LowCardinality(String),
  service LowCardinality(String),
  environment LowCardinality(String),
  namespace LowCardinality(String),
  failed UInt8,
  hour DateTime('UTC'),
  calls SimpleAggregateFunction(sum, UInt64),
  sum_ns SimpleAggregateFunction(sum, UInt64),
  max_ns SimpleAggregateFunction(max, UInt64),
  b100 SimpleAggregateFunction(sum, UInt64),
  b300 SimpleAggregateFunction(sum, UInt64),
  b500 SimpleAggregateFunction(sum, UInt64),
  b1000 SimpleAggregateFunction(sum, UInt64),
  b3000 SimpleAggregateFunction(sum, UInt64),
  b5000 SimpleAggregateFunction(sum, UInt64),
  b8000 SimpleAggregateFunction(sum, UInt64),
  over SimpleAggregateFunction(sum, UInt64),
  hist SimpleAggregateFunction(sumMap, Map(UInt8, UInt64)),
  instances AggregateFunction(uniq, String)
)
ENGINE = {{engine:AggregatingMergeTree}}
PARTITION BY toYYYYMM(hour)
ORDER BY (tenant, hour, service, environment, namespace, failed)
TTL hour + {{ttl:rollups}}
SETTINGS index_granularity = 512, {{settings}}
;
CREATE MATERIALIZED VIEW IF NOT EXISTS galileo.red_service_minute_to_red_service_hour {{cluster}} TO galileo.red_service_hour AS
SELECT tenant, service, environment, namespace, failed, toStartOfHour(minute) AS hour,
  sum(calls) AS calls, sum(sum_ns) AS sum_ns, max(max_ns) AS max_ns,
  sum(b100) AS b100, sum(b300) AS b300, sum(b500) AS b500, sum(b1000) AS b1000,
  sum(b3000) AS b3000, sum(b5000) AS b5000, sum(b8000) AS b8000, sum(over) AS over,
  sumMap(hist) AS hist, uniqMergeState(instances) AS instances
FROM galileo.red_service_minute
GROUP BY tenant, service, environment, namespace, failed, hour
;
-- When each resource was at work: first and last span of every hour. With table resources it tells services, versions and instances in time.
-- A resource's fingerprint is made with its tenant, so that grouping by the fingerprint alone is enough.
CREATE TABLE IF NOT EXISTS galileo.resource_hour {{cluster}} (
  tenant LowCardinality(String),
  hour DateTime('UTC'),
  resource UInt64,
  first SimpleAggregateFunction(min, DateTime64(9, 'UTC')),
  last SimpleAggregateFunction(max, DateTime64(9, 'UTC')),
  spans SimpleAggregateFunction(sum, UInt64)
)
ENGINE = {{engine:AggregatingMergeTree}}
PARTITION BY toYYYYMM(hour)
ORDER BY (tenant, hour, resource)
TTL hour + {{ttl:rollups}}
SETTINGS {{settings}}
;
CREATE MATERIALIZED VIEW IF NOT EXISTS galileo.spans_to_resource_hour {{cluster}} TO galileo.resource_hour AS
SELECT any(tenant) AS tenant, toStartOfHour(time) AS hour, resource, min(time) AS first, max(time) AS last, count() AS spans
FROM galileo.spans
GROUP BY hour, resource
;

-- Rates, errors and durations from the spans themselves. Bands in ms, a value on an edge is in the lower band; negative durations count as 0.
-- hist key i covers (0.1 ms x 2^((i-1)/8), 0.1 ms x 2^(i/8)]. over is the band above 8000 ms.
CREATE TABLE IF NOT EXISTS galileo.red_minute {{cluster}} (
  tenant LowCardinality(String),
  service LowCardinality(String),
  kind UInt8,
  name LowCardinality(String),
  route LowCardinality(String),
  failed UInt8,
  environment LowCardinality(String),
  namespace LowCardinality(String),
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
  hist SimpleAggregateFunction(sumMap, Map(UInt8, UInt64))
)
ENGINE = {{engine:AggregatingMergeTree}}
PARTITION BY toYYYYMM(minute)
ORDER BY (tenant, service, kind, name, route, failed, environment, namespace, minute)
TTL minute + toIntervalDay(35)
SETTINGS {{settings}}
;
CREATE MATERIALIZED VIEW IF NOT EXISTS galileo.spans_to_red_minute {{cluster}} TO galileo.red_minute AS
WITH toUInt64(greatest(duration_ns, 0)) AS ns
SELECT tenant, toStartOfMinute(time) AS minute, service, kind, name, route, failed, environment, namespace,
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
GROUP BY tenant, minute, service, kind, name, route, failed, environment, namespace
;
CREATE TABLE IF NOT EXISTS galileo.red_hour {{cluster}} (
  tenant LowCardinality(String),
  service LowCardinality(String),
  kind UInt8,
  name LowCardinality(String),
  route LowCardinality(String),
  failed UInt8,
  environment LowCardinality(String),
  namespace LowCardinality(String),
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
  hist SimpleAggregateFunction(sumMap, Map(UInt8, UInt64))
)
ENGINE = {{engine:AggregatingMergeTree}}
PARTITION BY toYYYYMM(hour)
ORDER BY (tenant, service, kind, name, route, failed, environment, namespace, hour)
TTL hour + {{ttl:rollups}}
SETTINGS {{settings}}
;
-- Chained behind red_minute: a block's few rows per minute are added up instead of its spans a second time. One insert's token reaches the whole chain.
CREATE MATERIALIZED VIEW IF NOT EXISTS galileo.red_minute_to_red_hour {{cluster}} TO galileo.red_hour AS
SELECT tenant, toStartOfHour(minute) AS hour, service, kind, name, route, failed, environment, namespace,
  sum(calls) AS calls, sum(sum_ns) AS sum_ns, max(max_ns) AS max_ns,
  sum(b100) AS b100, sum(b300) AS b300, sum(b500) AS b500, sum(b1000) AS b1000,
  sum(b3000) AS b3000, sum(b5000) AS b5000, sum(b8000) AS b8000, sum(over) AS over,
  sumMap(hist) AS hist
FROM galileo.red_minute
GROUP BY tenant, hour, service, kind, name, route, failed, environment, namespace
;
CREATE TABLE IF NOT EXISTS galileo.red_instance_minute {{cluster}} (
  tenant LowCardinality(String),
  service LowCardinality(String),
  instance LowCardinality(String),
  failed UInt8,
  environment LowCardinality(String),
  namespace LowCardinality(String),
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
  hist SimpleAggregateFunction(sumMap, Map(UInt8, UInt64))
)
ENGINE = {{engine:AggregatingMergeTree}}
PARTITION BY toYYYYMM(minute)
ORDER BY (tenant, service, instance, failed, environment, namespace, minute)
TTL minute + toIntervalDay(35)
SETTINGS {{settings}}
;
CREATE MATERIALIZED VIEW IF NOT EXISTS galileo.spans_to_red_instance_minute {{cluster}} TO galileo.red_instance_minute AS
WITH toUInt64(greatest(duration_ns, 0)) AS ns
SELECT tenant, toStartOfMinute(time) AS minute, service, instance, failed, environment, namespace,
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
WHERE entry = 1
GROUP BY tenant, minute, service, instance, failed, environment, namespace
;
CREATE TABLE IF NOT EXISTS galileo.attr_values {{cluster}} (
  tenant LowCardinality(String),
  key LowCardinality(String),
  hour DateTime('UTC'),
  service LowCardinality(String),
  value String,
  n SimpleAggregateFunction(sum, UInt64)
)
ENGINE = {{engine:AggregatingMergeTree}}
PARTITION BY toDate(hour)
ORDER BY (tenant, key, hour, service, value)
TTL hour + toIntervalDay(7)
SETTINGS {{settings}}
;
-- One trace in 16, chosen before the attributes are unfolded. Values that are long or look like ids are left out: nobody picks them from a list.
CREATE MATERIALIZED VIEW IF NOT EXISTS galileo.spans_to_attr_values {{cluster}} TO galileo.attr_values AS
SELECT tenant, key, toStartOfHour(time) AS hour, service, value, count() AS n
FROM (SELECT tenant, time, service, attrs FROM galileo.spans WHERE sipHash64(trace_id) % 16 = 0)
ARRAY JOIN mapKeys(attrs) AS key, mapValues(attrs) AS value
WHERE length(value) <= 128 AND NOT match(value, '^[0-9a-fA-F]{16,}$')
GROUP BY tenant, key, hour, service, value
;

-- compatible: yes
-- Keys of span attributes by hour: what can be searched by, and which service sends keys without end. Some keys never have a value that is
-- worth picking from a list (long texts, ids); they are counted with an empty value.
CREATE TABLE IF NOT EXISTS galileo.attr_keys {{cluster}} (
  tenant LowCardinality(String),
  hour DateTime('UTC'),
  key String,
  service LowCardinality(String),
  n SimpleAggregateFunction(sum, UInt64)
)
ENGINE = {{engine:AggregatingMergeTree}}
PARTITION BY toDate(hour)
ORDER BY (tenant, hour, key, service)
TTL hour + toIntervalDay(7)
SETTINGS {{settings}}
;
-- One trace in 16, chosen before the attributes are unfolded.
ALTER TABLE galileo.spans_to_attr_values {{cluster}} MODIFY QUERY
SELECT tenant, key, toStartOfHour(time) AS hour, service,
  if(length(sent) <= 128 AND NOT match(sent, '^[0-9a-fA-F]{16,}$'), sent, '') AS value, count() AS n
FROM (SELECT tenant, time, service, attrs FROM galileo.spans WHERE sipHash64(trace_id) % 16 = 0)
ARRAY JOIN mapKeys(attrs) AS key, mapValues(attrs) AS sent
GROUP BY tenant, key, hour, service, value
;
-- Chained: the values of a block are few beside its spans.
CREATE MATERIALIZED VIEW IF NOT EXISTS galileo.attr_values_to_attr_keys {{cluster}} TO galileo.attr_keys AS
SELECT tenant, hour, key, service, sum(n) AS n
FROM galileo.attr_values
GROUP BY tenant, hour, key, service
;
